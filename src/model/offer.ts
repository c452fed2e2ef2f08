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
    .enum(['PT1H', 'P1D', 'P1W', 'P1M', 'P3M', 'P6M', 'P1Y', 'P2Y', 'P3Y'])
    .nullable(),
  /** How it is billed, when the page says so. */
  billing: z.enum(['monthly', 'annual']).nullable(),
  /** A lower bound ("from €49"): never a level, an open interval. */
  from: z.boolean(),
  /** A struck-through former price: never the price. */
  was: z.boolean(),
  evidence: Evidence,
})
export type PriceComponent = z.infer<typeof PriceComponent>

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
})
export type Offer = z.infer<typeof Offer>
