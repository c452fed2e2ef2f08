import { z } from 'zod'
import { contentId } from './id.ts'
import { CurrencyCode, DecimalText } from './money.ts'
import { Cause } from './observation.ts'
import { SourceId } from './source.ts'
import { CalendarDate, dateOf, Instant } from './time.ts'
import { ReferenceQuantity } from './unit.ts'

/** What one series of prices is keyed by; a price in another currency or unit is another series. */
export const SeriesKey = z.strictObject({
  metric: z.string(),
  currency: CurrencyCode,
  referenceQuantity: ReferenceQuantity.nullable(),
  billingDuration: z.string().nullable(),
  billing: z.string().nullable(),
  /** The inputs of a calculator: one point of its price function. */
  sample: z.record(z.string(), z.string()).optional(),
})
export type SeriesKey = z.infer<typeof SeriesKey>

export const eventKinds = [
  'price-changed',
  'promotion-started',
  'promotion-ended',
  'offer-added',
  'offer-removed',
  'offer-renamed',
  'offer-split',
  'offer-merged',
  'price-withdrawn',
  'price-returned',
  'term-changed',
  'limit-changed',
  'split-test',
  'unit-changed',
  'currency-changed',
  'text-changed',
  'article-published',
  'regulation-published',
  'regulation-changed',
] as const
export const EventKind = z.enum(eventKinds)
export type EventKind = z.infer<typeof EventKind>

/**
 * candidate: seen, not yet believed · provisional: confirmed, may still return · final: stood 45 days ·
 * temporary: went back · held: implausible, waits for a person · retracted: never happened.
 */
const eventStates = ['candidate', 'provisional', 'final', 'temporary', 'held', 'retracted'] as const
export const EventState = z.enum(eventStates)
export type EventState = z.infer<typeof EventState>

/** One difference of one subject, with its evidence before and after. */
export const ChangeEvent = z.strictObject({
  /** Deterministic: the same difference found twice is one event. */
  id: z.string(),
  kind: EventKind,
  sourceId: SourceId,
  subject: z.string(),
  /** Shown name of the subject. */
  title: z.string(),
  series: SeriesKey.nullable(),
  before: DecimalText.nullable(),
  after: DecimalText.nullable(),
  state: EventState,
  /** Why it stands in this state, in words a seller understands. */
  reason: z.string(),
  cause: Cause,
  /** The change took effect after this moment (last sight of the old) … */
  effectiveAfter: Instant.nullable(),
  /** … and by this one (first sight of the new). */
  effectiveBy: Instant,
  /** When it reached its present state. */
  detectedAt: Instant,
  beforeObservation: z.string().nullable(),
  afterObservation: z.string(),
  /** Before and after in words, where they are no amounts: a way of billing, a limit. */
  said: z.strictObject({ what: z.string(), before: z.string(), after: z.string() }).optional(),
  /** What a changed limit makes of the price of one unit: 0.25 is a rise of 25 %. */
  effectiveChange: z.number().optional(),
  /** The last day of a promotion, where the page names it. */
  endsOn: CalendarDate.optional(),
})
export type ChangeEvent = z.infer<typeof ChangeEvent>

/** What one source did on one day is one story; its events share this id. */
export function clusterOf({ sourceId, effectiveBy }: ChangeEvent): string {
  return contentId(['cluster', sourceId, dateOf(effectiveBy)])
}
