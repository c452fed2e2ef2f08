import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { Discount, PlanComponent } from './plan-component.ts'
import { planDefects } from './plan-defects.ts'

/** Fifty years: a longer term is a slip of the pen, and every month of it would be counted. */
const longestTerm = 600

/** A price list entry complete enough to compute a bill from. */
export const Plan = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    currency: CurrencyCode,
    components: z.array(PlanComponent),
    minimumCommitmentPerMonth: DecimalText.optional(),
    /** What is missing at the end of each year of the term is charged then. */
    minimumCommitmentPerYear: DecimalText.optional(),
    /** The charges of a month never exceed it. */
    maximumChargePerMonth: DecimalText.optional(),
    minimumTermMonths: z.int().nonnegative().max(longestTerm).optional(),
    /** Days of credit on each invoice. */
    paymentDays: z.int().nonnegative().optional(),
    discounts: z.array(Discount).default([]),
  })
  .superRefine((plan, context) => {
    for (const { path, message } of planDefects(plan))
      context.addIssue({ code: 'custom', path: [...path], message })
  })
export type Plan = z.infer<typeof Plan>

const Amount = DecimalText.refine((text) => !text.startsWith('-'), 'not negative')

/** So many each month, or month by month. */
export const Quantity = z.union([Amount, z.array(Amount).min(1)])
export type Quantity = z.infer<typeof Quantity>

/** What a customer needs: quantity per month and metric, and for how long. */
export const Scenario = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Compared only there; absent: in every service line in which we have an offer. */
  serviceLine: z.string().optional(),
  /**
   * Quantity per month in single units of the metric (tokens, seats); a list names the first months of a
   * ramp, and its last entry goes on.
   */
  quantities: z.record(z.string(), Quantity),
  /** Metrics of optional charges that are taken although no quantity is named. */
  options: z.array(z.string()).default([]),
  termMonths: z.int().positive().max(longestTerm).default(12),
  billing: z.enum(['monthly', 'annual']).default('monthly'),
  /** Yearly discount rate for net present value, as a fraction. */
  discountRate: Amount.default('0.08'),
  /** Days of credit that the customer takes; absent: what each plan gives. */
  paymentDays: z.int().nonnegative().optional(),
  /** Whether a plan's minimum quantity or term above these is paid for, or makes the plan unfit. */
  minimums: z.enum(['pay', 'refuse']).default('pay'),
})
export type Scenario = z.infer<typeof Scenario>
