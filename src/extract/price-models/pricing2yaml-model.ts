import { z } from 'zod'
import { refusePlans } from './plan-file.ts'

// `.inf` is without limit.
const Amount = z.custom<number>((value) => typeof value === 'number' && !Number.isNaN(value))
const Value = z.union([z.boolean(), Amount, z.string(), z.array(z.string()), z.null()])
export type Value = z.infer<typeof Value>
const Definition = z.object({ valueType: z.string(), defaultValue: Value.default(null) })
const Limit = Definition.extend({ linkedFeatures: z.array(z.string()).nullish() })
const Overrides = z.record(z.string(), z.object({ value: Value })).nullish()
const Price = z.union([z.number(), z.string()]).nullish()

const PlanEntry = z.object({
  description: z.string().nullish(),
  price: Price,
  unit: z.string().nullish(),
  features: Overrides,
  usageLimits: Overrides,
})
const AddOn = PlanEntry.extend({
  availableFor: z.array(z.string()).nullish(),
  dependsOn: z.array(z.string()).nullish(),
  excludes: z.array(z.string()).nullish(),
  usageLimitsExtensions: Overrides,
})

const PricingModel = z.object({
  saasName: z.string(),
  syntaxVersion: z.union([z.string(), z.number()]).transform(String),
  /** The page that the model was taken from. */
  url: z.string().nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters'),
  billing: z.record(z.string(), z.number()).nullish(),
  features: z.record(z.string(), Definition),
  usageLimits: z.record(z.string(), Limit).nullish(),
  plans: z.record(z.string(), PlanEntry).nullish(),
  addOns: z.record(z.string(), AddOn).nullish(),
})
export type PricingModel = z.infer<typeof PricingModel>
export type PlanEntry = z.infer<typeof PlanEntry>
export type AddOn = z.infer<typeof AddOn>

/** A Pricing2Yaml document by its shape. @throws Problem plan/invalid */
export function parsePricingModel(value: unknown): PricingModel {
  const parsed = PricingModel.safeParse(value)
  if (parsed.success) return parsed.data
  return refusePlans(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    null,
  )
}
