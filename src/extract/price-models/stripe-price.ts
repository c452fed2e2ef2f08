import { z } from 'zod'
import { slug } from '../../model/id.ts'
import { fromMinor } from '../../model/minor-units.ts'
import { Decimal, decimalText } from '../../model/money.ts'
import { PlanComponent } from '../../model/plan-component.ts'
import { unitCode, units } from '../../model/unit.ts'
import { isRecord, type PlanFile, plansOf, refusePlans } from './plan-file.ts'

const Amount = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).nullish()
const Metadata = z.record(z.string(), z.string()).default({})
const Tier = z.object({
  up_to: z.union([z.number(), z.literal('inf')]).nullable(),
  unit_amount: Amount,
  unit_amount_decimal: Amount,
  flat_amount: Amount,
  flat_amount_decimal: Amount,
})
const Product = z.object({
  id: z.string(),
  name: z.string().optional(),
  unit_label: z.string().nullish(),
  metadata: Metadata,
})
const Price = z.object({
  id: z.string().default(''),
  active: z.boolean().default(true),
  nickname: z.string().nullish(),
  currency: z.string(),
  unit_amount: Amount,
  unit_amount_decimal: Amount,
  custom_unit_amount: z.unknown().optional(),
  tax_behavior: z.string().nullish(),
  billing_scheme: z.enum(['per_unit', 'tiered']).default('per_unit'),
  tiers_mode: z.enum(['graduated', 'volume']).nullish(),
  tiers: z.array(Tier).nullish(),
  transform_quantity: z.object({ divide_by: z.number(), round: z.enum(['up', 'down']) }).nullish(),
  recurring: z
    .object({
      interval: z.enum(['day', 'week', 'month', 'year']),
      interval_count: z.number().default(1),
      usage_type: z.enum(['licensed', 'metered']).default('licensed'),
    })
    .nullish(),
  product: z.union([z.string(), Product]),
  metadata: Metadata,
})
const Extras = PlanComponent.partial()
type Extras = z.infer<typeof Extras>
type Price = z.infer<typeof Price>
type Product = z.infer<typeof Product>

type Read = { readonly component: PlanComponent } | { readonly reason: string }

/** A price, a list of them, or an object that holds a list: `data` as the API answers, `prices` as a catalogue. */
export function isStripe(value: unknown): boolean {
  const first = listOf(value)[0]
  return (
    isRecord(first) &&
    'currency' in first &&
    ('unit_amount' in first || 'unit_amount_decimal' in first || 'billing_scheme' in first)
  )
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return []
  const { data, prices } = value
  return Array.isArray(data) ? data : Array.isArray(prices) ? prices : [value]
}

function cadenceOf({ recurring }: Price): PlanComponent['cadence'] | undefined {
  if (!recurring) return 'once'
  const { interval, interval_count: count, usage_type } = recurring
  const every = `${count} ${interval}`
  if (every === '1 month') return usage_type === 'metered' ? 'usage' : 'month'
  if (every === '3 month') return 'quarter'
  return every === '1 year' || every === '12 month' ? 'year' : undefined
}

/** What is charged for: as our own files say it, else by the product's unit label. */
function metricOf(price: Price, product: Product | undefined): string | undefined {
  const label = product?.unit_label ?? undefined
  const known = label && units.get(unitCode(label) ?? '')?.name
  const { metric } = price.metadata
  return metric ?? known ?? (label && slug(label))
}

const either = (exact: Price['unit_amount'], whole: Price['unit_amount']) =>
  exact ?? whole ?? undefined

function tiersOf({ tiers, currency }: Price, per: string): PlanComponent['tiers'] {
  const code = currency.toUpperCase()
  return (tiers ?? []).map((tier) => {
    const unit = either(tier.unit_amount_decimal, tier.unit_amount) ?? 0
    const flat = either(tier.flat_amount_decimal, tier.flat_amount) ?? 0
    return {
      upTo: tier.up_to === 'inf' || tier.up_to === null ? null : new Decimal(tier.up_to).toFixed(),
      unitAmount: decimalText(new Decimal(fromMinor(unit, code)).times(per)),
      flatAmount: fromMinor(flat, code),
    }
  })
}

/** What Stripe has no field for, as our writer puts it into the metadata. */
function extrasOf({ metadata }: Price): Extras {
  try {
    const { bellwether } = metadata
    return bellwether ? Extras.parse(JSON.parse(bellwether)) : {}
  } catch {
    return refusePlans(['metadata.bellwether is not what our writer wrote'], null)
  }
}

function componentOf(price: Price, product: Product | undefined): Read {
  const cadence = cadenceOf(price)
  if (!cadence) return { reason: 'billed by the day, the week, or an odd number of months' }
  if (price.custom_unit_amount) return { reason: 'the buyer chooses the amount' }
  if (price.tax_behavior === 'inclusive') return { reason: 'its price includes tax' }
  if (price.transform_quantity?.round === 'down') return { reason: 'packages are rounded down' }
  const extras = extrasOf(price)
  const metric = metricOf(price, product)
  const per = extras.per?.value ?? '1'
  const amount = either(price.unit_amount_decimal, price.unit_amount)
  const kind = kindOf(price, extras, metric)
  const tiered = kind === 'graduated' || kind === 'volume'
  if (!tiered && amount === undefined) return { reason: 'no amount' }
  const own = amount === undefined ? undefined : fromMinor(amount, price.currency.toUpperCase())
  const factor = kind === 'percent' ? '100' : kind === 'unit' ? per : '1'
  return {
    component: PlanComponent.parse({
      metric: metric ?? (kind === 'flat' ? 'base' : 'unit'),
      ...(price.nickname ? { label: price.nickname } : {}),
      kind,
      cadence,
      ...(tiered
        ? { tiers: tiersOf(price, per) }
        : { amount: decimalText(new Decimal(own ?? 0).times(factor)) }),
      ...(price.transform_quantity
        ? { packageSize: new Decimal(price.transform_quantity.divide_by).toFixed() }
        : {}),
      ...extras,
    }),
  }
}

function kindOf(price: Price, extras: Extras, metric?: string): PlanComponent['kind'] {
  if (extras.kind) return extras.kind
  if (price.billing_scheme === 'tiered') return price.tiers_mode ?? 'graduated'
  if (price.transform_quantity) return 'package'
  return metric || price.recurring?.usage_type === 'metered' ? 'unit' : 'flat'
}

function planLevel({ metadata }: Product): object | undefined {
  const { bellwether } = metadata
  try {
    return bellwether ? JSON.parse(bellwether) : undefined
  } catch {
    return refusePlans(['metadata.bellwether of a product is not what our writer wrote'], null)
  }
}

/**
 * Price objects as the Stripe API has them: the prices of one product and currency are one plan, or one for
 * each period that they let a customer choose. Amounts are in minor units. Prices that are not active are
 * left out.
 * @throws Problem plan/invalid that names the defect and where it stands
 */
export function readStripePrices(value: unknown): PlanFile {
  const parsed = z.array(Price).safeParse(listOf(value))
  if (!parsed.success) {
    return refusePlans(
      parsed.error.issues.map(({ path, message }) => `price ${path.join('.')}: ${message}`),
      null,
    )
  }
  const left: { name: string; reason: string }[] = []
  const groups = Map.groupBy(
    parsed.data.filter(({ active }) => active),
    ({ product, currency }) => `${typeof product === 'string' ? product : product.id} ${currency}`,
  )
  const plans = [...groups.values()].flatMap((prices) => {
    const [first] = prices
    if (!first) return []
    const product = prices.map((price) => price.product).find((one) => typeof one !== 'string')
    const id = typeof first.product === 'string' ? first.product : first.product.id
    const name = product?.name ?? id
    const components = prices.flatMap((price) => {
      const read = componentOf(price, product)
      if ('component' in read) return [read.component]
      left.push({ name: price.nickname ?? name, reason: read.reason })
      return []
    })
    const currency = first.currency.toUpperCase()
    const written = product && planLevel(product)
    return plansOf({ id, name, currency, components }, written, left)
  })
  return { plans, left }
}
