import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { watchChanges } from '../../src/analysis/detect/detect.ts'
import type { ChangeEvent } from '../../src/model/event.ts'
import type { Cause, Finding, Observation, Reading } from '../../src/model/observation.ts'
import { tableRows } from '../../test/contract/plausibility/table-rows.ts'

const folder = '../shared/data/llm-prices'

/** One model as one row of a history lists it. */
interface Row {
  readonly source: string
  readonly day: string
  readonly model: string
  /** USD per million tokens by metric; null: the model is gone. */
  readonly prices: Readonly<Record<string, string>> | null
  /** The editors say that this row mends one of theirs. */
  readonly isCorrection: boolean
}

/** What became of the moves of real histories. */
export interface RealFigures {
  readonly name: string
  readonly sources: number
  readonly moves: number
  /** Moves of a thousand times and more, and those of them told as a price move at any time. */
  readonly thousandfold: number
  readonly thousandfoldTold: number
  /** Moves from or to zero, and those told, which is after eight looks at the earliest. */
  readonly zero: number
  readonly zeroTold: number
  /** Moves beyond five times that were told as a price move within five days of being seen. */
  readonly far: number
  readonly farTold: number
  /** Moves of the source's own up to five times that were seen eight days ago or more and not taken back, and those told. */
  readonly near: number
  readonly nearBelieved: number
  /** Price moves on labelled corrections, those told as a move, and those that would be without the label. */
  readonly corrections: number
  readonly correctionsTold: number
  readonly correctionsToldUnlabelled: number
}

/** The price histories of language models, looked at once a day; undefined where the data are not at hand. */
export function realHistories(): RealFigures[] | undefined {
  if (!existsSync(`${folder}/price-history.csv`)) return undefined
  return [
    figuresOf('models.dev commits', catalogueRows()),
    figuresOf('daily price list', dailyRows()),
  ]
}

function catalogueRows(): Row[] {
  const text = gunzipSync(readFileSync(`${folder}/models-dev-observations.csv.gz`)).toString('utf8')
  return tableRows(text).map((row) => ({
    source: row['provider'] ?? '',
    day: (row['observed_at'] ?? '').slice(0, 10),
    model: row['model'] ?? '',
    isCorrection: false,
    prices:
      row['event'] === 'removed'
        ? null
        : pricesOf({ input: row['usd_in_per_mtok'], output: row['usd_out_per_mtok'] }),
  }))
}

function dailyRows(): Row[] {
  return tableRows(readFileSync(`${folder}/price-history.csv`, 'utf8'))
    .filter(({ date }) => (date ?? '') >= '2026-06-29')
    .map((row) => ({
      source: row['provider'] ?? '',
      day: row['date'] ?? '',
      model: row['model_id'] ?? '',
      isCorrection: row['event'] === 'correction',
      prices:
        row['event'] === 'removed'
          ? null
          : pricesOf({
              input: row['input_per_mtok'],
              output: row['output_per_mtok'],
              cached: row['cached_input_per_mtok'],
            }),
    }))
}

function pricesOf(cells: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([metric, amount]) => (amount ? [[metric, amount]] : [])),
  )
}

function figuresOf(name: string, rows: readonly Row[]): RealFigures {
  const days = [...new Set(rows.map(({ day }) => day))].sort()
  const bySource = Map.groupBy(rows, ({ source }) => source)
  const sum = { moves: 0, thousandfold: 0, thousandfoldTold: 0, far: 0, farTold: 0 }
  const more = { near: 0, nearBelieved: 0, corrections: 0, zero: 0, zeroTold: 0 }
  const said = { correctionsTold: 0, correctionsToldUnlabelled: 0 }
  for (const [source, own] of bySource) {
    const { events, toldOn } = watch(source, own, days, true)
    const last = days.at(-1) ?? ''
    for (const event of events.filter(isMove)) {
      sum.moves += 1
      const ratio = ratioOf(event)
      const told = toldOn.get(event.id)
      if (!Number.isFinite(ratio)) {
        more.zero += 1
        if (told !== undefined) more.zeroTold += 1
        continue
      }
      if (ratio >= 900) sum.thousandfold += 1
      if (ratio >= 900 && told !== undefined) sum.thousandfoldTold += 1
      if (ratio > 5) sum.far += 1
      if (ratio > 5 && told !== undefined && daysFrom(event, told) <= 5) sum.farTold += 1
      const stood =
        daysFrom(event, last) >= 8 && event.state !== 'retracted' && event.cause === 'source'
      if (ratio <= 5 && stood) more.near += 1
      if (ratio <= 5 && stood && told !== undefined) more.nearBelieved += 1
    }
    if (!own.some(({ isCorrection }) => isCorrection)) continue
    const bare = watch(source, own, days, false)
    for (const row of own.filter(({ isCorrection }) => isCorrection)) {
      const about = (event: ChangeEvent): boolean =>
        isMove(event) && event.subject === row.model && event.effectiveBy.startsWith(row.day)
      more.corrections += bare.events.filter(about).length
      said.correctionsTold += events.filter((one) => about(one) && toldOn.has(one.id)).length
      said.correctionsToldUnlabelled += bare.events.filter(
        (one) => about(one) && bare.toldOn.has(one.id),
      ).length
    }
  }
  return { name, sources: bySource.size, ...sum, ...more, ...said }
}

const isMove = ({ kind, series }: ChangeEvent): boolean =>
  series !== null && (kind === 'price-changed' || kind === 'unit-changed')

function ratioOf({ before, after }: ChangeEvent): number {
  const ratio = Number(after) / Number(before)
  return ratio > 0 ? Math.max(ratio, 1 / ratio) : Number.POSITIVE_INFINITY
}

const daysFrom = ({ effectiveBy }: ChangeEvent, day: string): number =>
  (Date.parse(day) - Date.parse(effectiveBy.slice(0, 10))) / 86_400_000

/** The events of one source at the end, and on which day each was first told as a price move. */
function watch(
  source: string,
  rows: readonly Row[],
  days: readonly string[],
  labelled: boolean,
): { events: ChangeEvent[]; toldOn: Map<string, string> } {
  const { readings, observations } = looksOf(source, rows, days, labelled)
  const toldOn = new Map<string, string>()
  const changing = new Set(observations.map(({ observedAt }) => observedAt))
  let last: ChangeEvent[] = []
  let quiet = 0
  for (const { at, events } of watchChanges(source, readings, observations)) {
    // Nothing is believed for the first time when the page has stood still for longer than any rule waits.
    quiet = changing.has(at) ? 0 : quiet + 1
    if (quiet > 25 && at !== readings.at(-1)?.observedAt) continue
    last = events()
    for (const { id, kind, state, cause } of last) {
      const isTold = ['provisional', 'final', 'temporary'].includes(state)
      if (kind !== 'price-changed' || cause !== 'source' || !isTold || toldOn.has(id)) continue
      toldOn.set(id, at.slice(0, 10))
    }
  }
  return { events: last, toldOn }
}

function looksOf(
  source: string,
  rows: readonly Row[],
  days: readonly string[],
  labelled: boolean,
): { readings: Reading[]; observations: Observation[] } {
  const byDay = Map.groupBy(rows, ({ day }) => day)
  const readings: Reading[] = []
  const observations: Observation[] = []
  const first = rows.map(({ day }) => day).sort()[0] ?? ''
  const believed = new Map<string, string>()
  for (const day of days.filter((one) => one >= first)) {
    const at = `${day}T06:00:00.000Z`
    const captureId = `${source} ${day}`
    const when = { sourceId: source, observedAt: at, recordedAt: at }
    const reader = { collector: 'pricing-page', version: 1 }
    readings.push({
      ...when,
      ...reader,
      id: captureId,
      captureId,
      findingCount: 1,
      cause: 'source',
    })
    // Of several edits of a day, a daily look sees the last.
    const newest = new Map((byDay.get(day) ?? []).map((row) => [row.model, row]))
    for (const { model, prices, isCorrection } of newest.values()) {
      const said = JSON.stringify(prices)
      if (believed.get(model) === said) continue
      believed.set(model, said)
      const cause: Cause = labelled && isCorrection ? 'collector' : 'source'
      observations.push({
        ...when,
        ...{ id: `${captureId} ${model}`, subject: model, cause, wasDerivedFrom: captureId },
        finding: prices && findingOf(model, prices),
        wasGeneratedBy: reader,
      })
    }
  }
  return { readings, observations }
}

function findingOf(name: string, prices: Readonly<Record<string, string>>): Finding {
  const nothing = { addon: false, free: false, onRequest: false, region: null }
  return {
    kind: 'offer',
    subject: name,
    offer: {
      ...{ name, ...nothing, taxIncluded: null, promotion: null },
      components: Object.entries(prices).map(([metric, amount]) => ({
        ...{ metric, charge: 'usage' as const, amount, currency: 'USD', billingDuration: null },
        referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
        ...{ billing: null, from: false, was: false, evidence: { selector: '', text: '' } },
      })),
    },
  }
}
