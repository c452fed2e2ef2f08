import { median } from '../analysis/statistics/quantile.ts'
import type { ScenarioComparison } from '../model/answer.ts'
import type { EventKind, EventState } from '../model/event.ts'
import type { Market } from '../model/market.ts'
import { type CalendarDate, daysBetween } from '../model/time.ts'
import { impactsOf, type Known, movedBy } from './impact.ts'
import { type Move, samePlan, subjectsOf } from './moves.ts'

/**
 * Why a move is told before another: the product of five factors. Spend, gap, confidence and novelty
 * lie in 0 to 1 (gap in 0 to 1.5), urgency in 1 to 1.5; scores compare within one report.
 */
export interface Materiality {
  /** How much of our business the plan competes with. */
  readonly spend: number
  /** How far the distance to our own bill moved, at the median of the scenarios it touches. */
  readonly gap: number
  readonly confidence: number
  /** 1 for news; less when the same vendor's like move was told in the last four weeks. */
  readonly novelty: number
  /** The nearer the day it takes effect, the higher. */
  readonly urgency: number
  readonly score: number
}

/** What a score needs to know besides the move. */
export interface Stakes extends Known {
  readonly market: Market
  readonly asOf: CalendarDate
  /** Believed moves that earlier briefings have told. */
  readonly told: readonly Move[]
}

/** A move below this is not worth a rep's time. */
const leastScore = 0.05

/** The value of a kind of event that has no price ratio, in place of the gap. */
const kindValue: Readonly<Partial<Record<EventKind, number>>> = {
  'price-withdrawn': 0.8,
  'currency-changed': 0.7,
  'unit-changed': 0.7,
  'offer-removed': 0.6,
  'limit-changed': 0.6,
  'offer-added': 0.5,
  'offer-renamed': 0.3,
  'regulation-published': 0.5,
  'regulation-changed': 0.5,
  'text-changed': 0.3,
  'promotion-ended': 0.2,
  'split-test': 0.2,
  'article-published': 0.2,
}
const otherKind = 0.4

const confidences: Readonly<Record<EventState, number>> = {
  final: 0.98,
  provisional: 0.6,
  temporary: 0.5,
  candidate: 0.3,
  held: 0.3,
  retracted: 0,
}
/** Believed, and shown by a second source of the vendor as well. */
const corroborated = 0.9

/** A rival of unknown accounts is taken to be in three of ten of our deals. */
const rivalPresent = 0.3
/** A plan that we are never compared with matters this much. */
const elsewhere = 0.3
/** Spend of one hundredth of a quarter's revenue is the step at which it begins to count. */
const spendStep = 0.01
/** A gap that moves by this (logarithm of a ratio) has two thirds of its full weight. */
const gapStep = 0.05
/** A side change — we lose or win the lowest price — counts half as much again. */
const sideChange = 1.5
const memoryDays = 28
const fadeDays = 14

/** How much a move matters to us; see `Materiality`. */
export function materialityOf(move: Move, stakes: Stakes): Materiality {
  const factors = {
    spend: spendOf(move, stakes),
    gap: gapOf(move, stakes),
    confidence: confidenceOf(move, stakes),
    novelty: noveltyOf(move, stakes.told),
    urgency: urgencyOf(move, stakes.asOf),
  }
  const { spend, gap, confidence, novelty, urgency } = factors
  return { ...factors, score: spend * gap * confidence * novelty * urgency }
}

/** What has taken effect, or does so today, is most urgent. */
function urgencyOf({ day }: Move, asOf: CalendarDate): number {
  return 1 + 0.5 * Math.exp(-Math.max(0, daysBetween(asOf, day)) / fadeDays)
}

/** Share of our revenue in the lines where the plan competes, on the scale of the logarithm. */
function spendOf(move: Move, { market, comparisons }: Stakes): number {
  const lines = new Set(comparisons.filter((one) => competes(one, move)).map((c) => c.serviceLine))
  if (lines.size === 0) return elsewhere
  const revenues = market.serviceLines.map(({ id, revenuePerQuarter }) => ({
    id,
    revenue: revenuePerQuarter === undefined ? null : Number(revenuePerQuarter),
  }))
  const declared = revenues.flatMap(({ revenue }) => revenue ?? [])
  // A line without a figure weighs like the average one: unknown is not nothing.
  const average = declared.length > 0 ? sum(declared) / declared.length : 1
  const all = sum(revenues.map(({ revenue }) => revenue ?? average))
  const here = sum(revenues.map(({ id, revenue }) => (lines.has(id) ? (revenue ?? average) : 0)))
  if (all === 0) return elsewhere
  const scaled = (part: number) => Math.log1p((part * rivalPresent) / spendStep)
  return Math.max(elsewhere, scaled(here / all) / scaled(1))
}

function competes({ rows }: ScenarioComparison, move: Move): boolean {
  return rows.some(({ ours }) => ours) && rows.some((row) => movedBy(row, move))
}

function gapOf(move: Move, stakes: Stakes): number {
  const impacts = impactsOf(move, stakes)
  if (impacts.length > 0) {
    const shifts = impacts.map((one) =>
      Math.abs(Math.log1p(one.gapAfter) - Math.log1p(one.gapBefore)),
    )
    const turned = impacts.some(({ overtook, leadChanged }) => overtook || leadChanged)
    return (1 - Math.exp(-median(shifts) / gapStep)) * (turned ? sideChange : 1)
  }
  const sizes = move.rows.flatMap(({ change }) =>
    change === null || change <= -1 ? [] : Math.abs(Math.log1p(change)),
  )
  if (sizes.length > 0) return 1 - Math.exp(-median(sizes) / gapStep)
  return kindValue[move.kind] ?? otherKind
}

function confidenceOf(move: Move, { changes }: Stakes): number {
  const alone = confidences[move.state]
  if (move.state !== 'provisional') return alone
  const seenElsewhere = move.rows.some(({ event }) =>
    changes.some(
      ({ event: other, organization }) =>
        organization === move.organization &&
        other.sourceId !== event.sourceId &&
        other.kind === event.kind &&
        samePlan(other.title, event.title) &&
        other.after === event.after &&
        Math.abs(daysBetween(other.effectiveBy.slice(0, 10), move.day)) <= 3 &&
        (other.state === 'provisional' || other.state === 'final'),
    ),
  )
  return seenElsewhere ? corroborated : alone
}

/** How alike two moves are to a reader: 1 the same story again, 0 another vendor's. */
function likeness(a: Move, b: Move): number {
  if (a.organization !== b.organization) return 0
  const sameStory =
    a.kind === b.kind &&
    a.direction === b.direction &&
    subjectsOf(a).some((title) => subjectsOf(b).some((other) => samePlan(title, other)))
  return sameStory ? 1 : 0.5
}

function noveltyOf(move: Move, told: readonly Move[]): number {
  const echoes = told.flatMap((earlier) => {
    const days = daysBetween(earlier.day, move.day)
    return days < 0 || days > memoryDays ? [] : likeness(move, earlier) * Math.exp(-days / fadeDays)
  })
  return 1 - Math.max(0, ...echoes)
}

/** How far a choice prefers weight to variety. */
const preferWeight = 0.7

/**
 * The moves to tell: the weightiest, each paid for what a chosen one has said already (maximal marginal
 * relevance), at most `perVendor` of one organization and `most` in all, none below `leastScore`.
 */
export function weightiest(
  moves: readonly Move[],
  stakes: Stakes,
  most: number,
  perVendor = 2,
): Move[] {
  let open = moves
    .map((move) => ({ move, score: materialityOf(move, stakes).score, size: sizeOf(move) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score || b.size - a.size || (a.move.day < b.move.day ? 1 : -1))
  const top = open[0]?.score ?? 1
  const chosen: Move[] = []
  while (chosen.length < most && open.length > 0) {
    const worth = ({ move, score }: (typeof open)[number]) =>
      preferWeight * (score / top) -
      (1 - preferWeight) * Math.max(0, ...chosen.map((other) => likeness(move, other)))
    const best = open.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(best.move)
    const full = chosen.filter((one) => one.organization === best.move.organization).length
    open = open.filter(
      (one) =>
        one !== best && (full < perVendor || one.move.organization !== best.move.organization),
    )
  }
  return chosen
}

function sizeOf({ rows }: Move): number {
  return Math.max(
    0,
    ...rows.map(({ change }) => Math.abs(Math.log1p(Math.max(change ?? 0, -0.99)))),
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
