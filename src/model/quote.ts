import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { Quantity } from './plan.ts'
import { CalendarDate, Instant } from './time.ts'

const Amount = DecimalText.refine((text) => !text.startsWith('-'), 'not negative')

/** How a quote ended, or that it has not; a loss without a decision says nothing of our price. */
export const quoteOutcomes = ['won', 'lost', 'no-decision', 'open', 'withdrawn'] as const
export type QuoteOutcome = (typeof quoteOutcomes)[number]

/** Where a quote stands on its way: imported ones are `sent` or `decided`. */
export const quoteStages = ['draft', 'recommended', 'approved', 'sent', 'decided'] as const
export type QuoteStage = (typeof quoteStages)[number]

/** What a customer asks a price for. */
export const QuoteRequest = z.strictObject({
  customer: z.string().min(1),
  segment: z.string().min(1).optional(),
  serviceLine: z.string(),
  /** Which of our plans; absent: the one of the line that serves the request cheapest. */
  plan: z.string().optional(),
  /** As in a scenario: per month and metric, in single units. */
  quantities: z.record(z.string(), Quantity),
  options: z.array(z.string()).default([]),
  termMonths: z.int().positive().max(600).default(12),
  billing: z.enum(['monthly', 'annual']).default('monthly'),
  /** Days of credit that the customer wants; absent: what our plan gives. */
  paymentDays: z.int().nonnegative().max(720).optional(),
  /** By when the customer wants the service. */
  wantedOn: CalendarDate.optional(),
  /** Rivals that the customer named; absent: all that can serve the request. */
  rivals: z.array(z.string()).default([]),
  /**
   * What was known of the deal before its outcome, as numbers: `incumbent: 1`, `competitors: 3`. Nothing
   * that is known only afterwards.
   */
  facts: z.record(z.string(), z.number()).default({}),
})
export type QuoteRequest = z.infer<typeof QuoteRequest>

/** An offer to one customer: what was asked, at what price, and what came of it. */
export const Quote = z.strictObject({
  id: z.string().min(1),
  request: QuoteRequest,
  quotedOn: CalendarDate,
  currency: CurrencyCode,
  /** What the customer was asked to pay over the whole term, without tax. */
  price: Amount.optional(),
  /** The same by our price list. */
  listPrice: Amount.optional(),
  /** What serving it over the whole term costs us. */
  cost: Amount.optional(),
  /**
   * The market's price of the same request as known on `quotedOn`: the weighted median of the rivals' bills
   * less the street discount, over the whole term, without credit and in the quote's currency, as
   * `quotes/market-reference.ts` makes it; absent where it was not known then.
   */
  marketPrice: Amount.optional(),
  /** Days of credit that were given. */
  paymentDays: z.int().nonnegative().optional(),
  deliveryOn: CalendarDate.optional(),
  stage: z.enum(quoteStages),
  outcome: z.enum(quoteOutcomes),
  decidedOn: CalendarDate.optional(),
  lostTo: z.string().optional(),
  /** A random change of the price that was made on purpose, as a natural logarithm, and its deviation. */
  jitter: z.strictObject({ log: z.number(), sd: z.number().positive() }).optional(),
})
export type Quote = z.infer<typeof Quote>

/** What happened to a quote, in order; a quote is what its steps made of it. */
export const QuoteStep = z.strictObject({
  quote: z.string(),
  at: Instant,
  by: z.string(),
  step: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('imported'), quote: Quote, from: z.string() }),
    z.strictObject({ kind: z.literal('drafted'), quote: Quote }),
    z.strictObject({
      kind: z.literal('recommended'),
      target: Amount,
      stretch: Amount,
      floor: Amount,
      /** Of winning at the target. */
      winProbability: z.number().min(0).max(1),
      evidence: z.enum(['market-only', 'blended', 'own-history']),
      /** Digest of the whole recommendation as it was shown. */
      digest: z.string(),
      /** Who could send which price by the rules of that day, the first that may is asked. */
      ladder: z
        .array(z.strictObject({ role: z.string(), downTo: Amount, upToValue: Amount.optional() }))
        .default([]),
      /** The terms that the prices are for. */
      termMonths: z.int().positive().optional(),
      paymentDays: z.int().nonnegative().optional(),
      /** Chances of winning at other prices, by rising price. */
      curve: z
        .array(z.strictObject({ price: Amount, probability: z.number().min(0).max(1) }))
        .default([]),
      listPrice: Amount.optional(),
      cost: Amount.optional(),
      marketPrice: Amount.optional(),
      deliveryOn: CalendarDate.optional(),
    }),
    /** A person's own price, and why. */
    z.strictObject({
      kind: z.literal('priced'),
      price: Amount,
      reason: z.string().optional(),
      /** The person's own belief in winning at it. */
      winProbability: z.number().min(0).max(1).optional(),
      /** Days of credit given with it. */
      paymentDays: z.int().nonnegative().optional(),
    }),
    /** The market's price of the request as it was known on the day of the quote, or why it was not. */
    z.strictObject({
      kind: z.literal('compared'),
      marketPrice: Amount.optional(),
      reason: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('approved'),
      role: z.string(),
      note: z.string().optional(),
    }),
    z.strictObject({ kind: z.literal('sent'), validUntil: CalendarDate.optional() }),
    z.strictObject({
      kind: z.literal('decided'),
      outcome: z.enum(['won', 'lost', 'no-decision', 'withdrawn']),
      decidedOn: CalendarDate,
      lostTo: z.string().optional(),
    }),
    /** A rival's move touched an open quote. */
    z.strictObject({ kind: z.literal('reopened'), event: z.string(), reason: z.string() }),
    z.strictObject({ kind: z.literal('undone'), seq: z.int().positive() }),
  ]),
})
export type QuoteStep = z.infer<typeof QuoteStep>
