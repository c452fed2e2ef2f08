import { z } from 'zod'
import { DecimalText } from './money.ts'
import { ReferenceQuantity } from './unit.ts'

/**
 * One step of a graduated or volume price; `upTo` null is the last. Without such a last step there is
 * no price above the highest limit.
 */
const Tier = z.strictObject({
  upTo: DecimalText.nullable(),
  unitAmount: DecimalText.default('0'),
  flatAmount: DecimalText.default('0'),
})

/**
 * One charge of a plan. `amount` is per `per` (1 when absent) of `metric`, each `cadence`; of kind
 * `percent` it is a percentage of the quantity: 2.9 is 2.9 %.
 */
export const PlanComponent = z.strictObject({
  metric: z.string(),
  label: z.string().optional(),
  kind: z.enum(['flat', 'unit', 'package', 'graduated', 'volume', 'percent']),
  cadence: z.enum(['once', 'month', 'quarter', 'year', 'usage']),
  amount: DecimalText.optional(),
  per: ReferenceQuantity.optional(),
  packageSize: DecimalText.optional(),
  tiers: z.array(Tier).optional(),
  included: DecimalText.optional(),
  /** Charged at least. */
  minimumQuantity: DecimalText.optional(),
  /** Not sold above. */
  maximumQuantity: DecimalText.optional(),
  /** A commitment on this charge, each cadence: less is raised to it. */
  minimumCharge: DecimalText.optional(),
  maximumCharge: DecimalText.optional(),
  optional: z.boolean().optional(),
  /** Set when the page only gives a lower bound. */
  from: z.boolean().optional(),
})
export type PlanComponent = z.infer<typeof PlanComponent>

/** Taken off the charges of each month. Of several of one kind the highest that is given counts; kinds multiply. */
export const Discount = z.strictObject({
  kind: z.enum(['term', 'volume', 'prepay', 'promo']),
  /** 10 is 10 %. */
  percent: DecimalText.optional(),
  /** Off each month, in the plan's currency. */
  amount: DecimalText.optional(),
  minimumTermMonths: z.int().optional(),
  billing: z.enum(['monthly', 'annual']).optional(),
  minimumSpendPerYear: DecimalText.optional(),
  /** How many months from the start it runs; absent: the whole term. */
  months: z.int().optional(),
})
export type Discount = z.infer<typeof Discount>
