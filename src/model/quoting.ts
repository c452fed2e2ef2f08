import { z } from 'zod'
import { DecimalText } from './money.ts'

const Percent = z.number().min(0).max(100)
const Amount = DecimalText.refine((text) => !text.startsWith('-'), 'not negative')

/** Who may send a price, by how low it is and how much is at stake; the first that may is asked. */
const ApprovalStep = z.strictObject({
  role: z.string().min(1),
  /** The lowest price that the role may send; `none`: any. */
  downTo: z.enum(['target', 'floor', 'hard-floor', 'none']),
  /** The largest quote, over the whole term and in the market's currency; absent: any. */
  upToValue: Amount.optional(),
})

/** What was promised to a customer or a segment: never less than a share of our list price. */
const ContractFloor = z
  .strictObject({
    customer: z.string().optional(),
    segment: z.string().optional(),
    serviceLine: z.string().optional(),
    percentOfList: Percent,
    /** What was promised, and where it stands. */
    text: z.string(),
  })
  .refine(
    ({ customer, segment, serviceLine }) => customer ?? segment ?? serviceLine,
    'say by customer, segment or serviceLine for whom it holds',
  )

const Capacity = z.strictObject({
  /** What is counted: a metric of our plans; absent: new customers. */
  metric: z.string().optional(),
  /** How much of it can begin in one month. */
  perMonth: Amount,
})

/** What binds our quotes: the rules of price, who approves, when we can deliver. */
export const Quoting = z.strictObject({
  /** Of the price that reaches us, after payment terms. */
  minimumMarginPercent: z.number().min(0).max(95).default(10),
  /** Yearly, as a fraction: what a day of credit costs us. */
  costOfCapital: z.number().min(0).max(1).default(0.08),
  /** How often we win at the market's price, before own quotes tell. */
  priorWinRate: z.number().gt(0).lt(1).default(0.4),
  /** How far rivals are taken to go below what their pages say, and how little that is known. */
  streetDiscount: z
    .strictObject({ percent: z.number().min(0).max(90).default(8), sd: Percent.default(15) })
    .prefault({}),
  /** Lowest and highest price, as shares of the market's. */
  marketRange: z
    .tuple([z.number().positive(), z.number().positive()])
    .refine(([low, high]) => low < high, 'the first is the lower')
    .default([0.88, 1.08]),
  /** How far from the price that the customer pays or was last offered. */
  lastPriceRangePercent: Percent.default(15),
  /** A rival's price that was not confirmed for longer cannot lower our floor. */
  freshnessDays: z.int().positive().max(365).default(45),
  approval: z
    .array(ApprovalStep)
    .min(1)
    .default([
      { role: 'rep', downTo: 'target', upToValue: '50000' },
      { role: 'manager', downTo: 'floor', upToValue: '250000' },
      { role: 'deal desk', downTo: 'hard-floor' },
      { role: 'CFO', downTo: 'none' },
    ]),
  contractFloors: z.array(ContractFloor).default([]),
  /** Service line → days from the signature to the service. */
  leadTimes: z.record(z.string(), z.int().nonnegative().max(3650)).default({}),
  /** Service line → what can begin in one month. */
  capacity: z.record(z.string(), Capacity).default({}),
  /** Ids of channels that hear of quotes to price again. */
  channels: z.array(z.string()).default([]),
})
export type Quoting = z.infer<typeof Quoting>
