import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ReadOutput } from '../../src/extract/read-output.ts'

type OutputOffer = ReadOutput['offers'][number]
/** A price as predicted; `confidence` only from readers that tell it. */
export type PredictedPrice = Omit<OutputOffer['prices'][number], 'evidence' | 'metric'> & {
  readonly confidence?: 'high' | 'medium' | 'low' | undefined
}
export type PredictedOffer = Omit<OutputOffer, 'prices' | 'features' | 'promotion'> & {
  readonly prices: readonly PredictedPrice[]
}
export interface Prediction {
  readonly id: string
  readonly offers: readonly PredictedOffer[]
}

export interface LabelOffer {
  readonly name: string
  readonly optional?: boolean
  readonly free?: boolean
  readonly onRequest?: boolean
  readonly prices: readonly Record<string, unknown>[]
}
/** A page as a person read it; the form is told beside the pages. */
export interface Label {
  readonly id: string
  readonly language: string
  readonly layout: string
  readonly currency: string | null
  readonly offers: readonly LabelOffer[]
}

interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly tp: number
  readonly fp: number
  readonly fn: number
}
export const kinds = ['amounts', 'prices', 'full', 'offers'] as const
export interface Scores extends Record<(typeof kinds)[number], Score> {
  readonly flags: Record<string, number>
  readonly alarms: Record<string, number>
}
export type ScoreFunction = (labels: readonly Label[], predictions: readonly Prediction[]) => Scores

export interface LabelledPages {
  readonly labels: readonly Label[]
  readonly htmlOf: (id: string) => string
  readonly score: ScoreFunction
}

const shared = '../shared/data/pricing-pages'

/** The labelled pages, by default those beside this repository; null when they are not there. */
export async function labelledPages(
  file = `${shared}/labels.json`,
  folder = join(dirname(file), 'pages'),
): Promise<LabelledPages | null> {
  const scorer = [join(dirname(file), 'score.mjs'), `${shared}/score.mjs`].find(existsSync)
  if (!existsSync(file) || !existsSync(folder) || !scorer) return null
  const { score } = (await import(pathToFileURL(resolve(scorer)).href)) as { score: ScoreFunction }
  return {
    labels: JSON.parse(readFileSync(file, 'utf8')) as Label[],
    htmlOf: (id) => readFileSync(join(folder, `${id}.html`), 'utf8'),
    score,
  }
}
