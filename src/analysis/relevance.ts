import type { Relevance } from '../model/story.ts'
import { bm25 } from './press/bm25.ts'
import { chanceOf, fitLogistic } from './press/logistic.ts'
import { sayingWords, type TextWeights, weigh, wordFrequencies } from './press/text-weights.ts'

/** What a reader said of an article. */
export interface ArticleMark {
  readonly headline: string
  readonly text: string
  readonly isRelevant: boolean
}

/** Beyond so many positive marks the profile is not asked any more. */
const enoughMarks = 25
const shownTerms = 5

/** The share of the profile beside what was learnt from marks. */
export function profileShare(positives: number, negatives: number): number {
  if (positives === 0 || negatives === 0) return 1
  return positives >= enoughMarks ? 0 : 60 / (60 + 2 * positives)
}

interface Worded {
  readonly headline: string
  readonly text: string
}

/**
 * Weighs articles by a profile (BM25) and by what readers marked (logistic regression on words), which takes
 * over as marks grow. Null for each where there is neither a profile nor marks of both kinds.
 */
export function relevanceOf(
  articles: readonly Worded[],
  profile: readonly string[],
  marks: readonly ArticleMark[],
): (Relevance | null)[] {
  const positives = marks.filter(({ isRelevant }) => isRelevant).length
  const share = profileShare(positives, marks.length - positives)
  if (share === 1 && profile.length === 0) return articles.map(() => null)
  const words = [...articles, ...marks].map(({ headline, text }) =>
    sayingWords(`${headline} ${text}`),
  )
  const frequencies = wordFrequencies(words)
  const weights = words.map((one) => weigh(one, frequencies, words.length))
  const asked = bm25(profile, words).slice(0, articles.length)
  const most = Math.max(...asked.map(({ score }) => score), 1e-9)
  const model = fitLogistic(
    marks.flatMap(({ isRelevant }, i) => {
      const own = weights[articles.length + i]
      return own && share < 1 ? [{ weights: own, isRelevant }] : []
    }),
  )
  // Without a profile the marks decide alone, however few they are.
  const rest = profile.length === 0 ? 0 : share
  return asked.map(({ score, terms }, i) => {
    const own: TextWeights = weights[i] ?? new Map()
    const learnt = share < 1 ? chanceOf(model, own) : 0
    const worth = new Map([...terms].map(([word, one]) => [word, (rest * one) / most]))
    for (const [word, weight] of own) {
      const part = (1 - rest) * weight * (model.terms.get(word) ?? 0)
      if (part !== 0) worth.set(word, (worth.get(word) ?? 0) + part)
    }
    const weightiest = [...worth].toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    return {
      score: rest * (score / most) + (1 - rest) * learnt,
      terms: weightiest.slice(0, shownTerms).map(([word, weight]) => ({ word, weight })),
    }
  })
}
