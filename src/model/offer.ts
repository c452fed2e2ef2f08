import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { ReferenceQuantity } from './unit.ts'

/** Where on the page a value stands and the words it was read from. */
export const Evidence = z.strictObject({ selector: z.string(), text: z.string() })
export type Evidence = z.infer<typeof Evidence>

/** One price of a plan, after schema.org UnitPriceSpecification. */
export const PriceComponent = z.strictObject({
  /** What is charged for, as the comparison knows it: `input-token`, `seat`, `base`. */
  metric: z.string(),
  charge: z.enum(['recurring', 'usage', 'one-time']),
  amount: DecimalText,
  currency: CurrencyCode,
  /** What one price buys; null for a price of the plan as a whole. */
  referenceQuantity: ReferenceQuantity.nullable(),
  /** The period the amount is for; null for one-time charges and for usage other than by time. */
  billingDuration: z
    .enum(['PT15M', 'PT30M', 'PT1H', 'P1D', 'P1W', 'P1M', 'P3M', 'P6M', 'P1Y', 'P2Y', 'P3Y'])
    .nullable(),
  /** How it is billed, when the page says so. */
  billing: z.enum(['monthly', 'annual']).nullable(),
  /** A lower bound ("from €49"): never a level, an open interval. */
  from: z.boolean(),
  /** A struck-through former price: never the price. */
  was: z.boolean(),
  evidence: Evidence,
  /**
   * How far the value is to be trusted; absent where a declaration names its place. `high`: what the page
   * shows is clear and nothing contradicts it; `low`: a guess that a person should check.
   */
  confidence: z.enum(['high', 'medium', 'low']).optional(),
  /**
   * The inputs a calculator was given ("seats": "10"): one point of a price function, never the plan's
   * price for everybody.
   */
  sample: z.record(z.string(), z.string()).optional(),
})
export type PriceComponent = z.infer<typeof PriceComponent>

/** What a plan includes or limits, as its page says. */
export const PlanFeature = z.strictObject({
  /** What it is about, as printed without the quantity: `projects`, `SSO`, `Priority support`. */
  name: z.string(),
  /** False where the page shows it as not in this plan. */
  included: z.boolean(),
  /** The most (or the included quantity); null where the page names none. */
  limit: z.union([DecimalText, z.literal('unlimited')]).nullable(),
  /** Unit code of the limit (`E34` for GB); null where it counts what `name` says. */
  unitCode: z.string().nullable(),
  /** The time the limit is for (`P1M` for "per month"); null where it is for good or not said. */
  duration: z.string().nullable(),
  evidence: Evidence,
})
export type PlanFeature = z.infer<typeof PlanFeature>

/** A plan or a product with its list prices, as one page says it; after schema.org Offer. */
export const Offer = z.strictObject({
  /** Name as printed. */
  name: z.string(),
  addon: z.boolean(),
  free: z.boolean(),
  /** "Contact us": a price exists and is not public. */
  onRequest: z.boolean(),
  region: z.string().nullable(),
  /** Whether amounts include tax; null when the page does not say. */
  taxIncluded: z.boolean().nullable(),
  /** A promotion marker on the page, as printed. */
  promotion: z.string().nullable(),
  components: z.array(PriceComponent).readonly(),
  /**
   * After schema.org ItemAvailability, where the page says that the offer cannot be bought as things are:
   * announced (`PreOrder`), sold out, or no longer sold to new customers. Absent where it says no such thing.
   */
  availability: z.enum(['PreOrder', 'SoldOut', 'Discontinued']).optional(),
  /** Absent where the reader does not look for them. */
  features: z.array(PlanFeature).readonly().optional(),
})
export type Offer = z.infer<typeof Offer>
