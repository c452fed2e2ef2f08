import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { Cause } from './observation.ts'
import { SourceId } from './source.ts'
import { Instant } from './time.ts'
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
  'offer-added',
  'offer-removed',
  'offer-renamed',
  'price-withdrawn',
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
})
export type ChangeEvent = z.infer<typeof ChangeEvent>
