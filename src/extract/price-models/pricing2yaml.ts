import { parse } from 'yaml'
import { slug } from '../../model/id.ts'
import { Decimal, decimalText } from '../../model/money.ts'
import type { Plan } from '../../model/plan.ts'
import type { PlanComponent } from '../../model/plan-component.ts'
import { unitCode, units } from '../../model/unit.ts'
import { isRecord, type PlanFile, refusePlans, soundPlan } from './plan-file.ts'
import { brokenParts, oddOffers } from './pricing2yaml-defects.ts'
import { type PlanEntry, type PricingModel, parsePricingModel } from './pricing2yaml-model.ts'

export function isPricing2Yaml(value: unknown): boolean {
  return isRecord(value) && 'saasName' in value && ('syntaxVersion' in value || 'features' in value)
}

/** `user/month`, `3 users/month`, `/month`, `channel/year`, `one time payment`. */
function unitWords(text: string): {
  readonly many: string
  readonly word: string
  readonly cadence: PlanComponent['cadence']
} {
  const plain = text.trim().toLowerCase().replace(/^per /, '')
  if (/^one[- ]time/.test(plain)) return { many: '1', word: '', cadence: 'once' }
  const parts = plain.split('/').map((part) => part.trim())
  const cadence = parts.includes('year') ? 'year' : 'month'
  const rest = parts.filter((part) => !['month', 'year', 'forever', ''].includes(part))
  const [, many = '1', word = ''] = /^(\d+)?\s*(.*)$/.exec(rest.join(' per ')) ?? []
  // What a plan is bought for once, whatever the number of people.
  return /^(account|plan)s?$/.test(word)
    ? { many: '1', word: '', cadence }
    : { many, word, cadence }
}

const singular = (word: string): string => word.replace(/(?<=[^s])s$/, '')

/** The metric as our units name it (`user` is a seat), else as the file does. */
function metricOf(word: string): { metric: string; per?: PlanComponent['per'] } {
  const code = unitCode(word) ?? unitCode(singular(word))
  const name = code && units.get(code)?.name
  return code && name
    ? { metric: slug(name), per: { value: '1', unitCode: code } }
    : { metric: slug(singular(word)) }
}

function componentOf(price: number, { unit }: PlanEntry): PlanComponent {
  const { many, word, cadence } = unitWords(unit ?? '')
  const amount = decimalText(new Decimal(price))
  if (!word) return { metric: 'base', kind: 'flat', cadence, amount }
  const named = metricOf(word)
  if (many === '1') return { ...named, kind: 'unit', cadence, amount }
  // "3 users/month" sells threes.
  return { metric: named.metric, kind: 'package', cadence, amount, packageSize: many }
}

/** A price that is no number: on request, or to be looked up. */
const unpriced = (price: PlanEntry['price']): string =>
  price ? `price on request: ${price}` : 'no price is given'

function discountsOf({ billing }: PricingModel): Plan['discounts'] {
  const { annual, yearly = annual } = billing ?? {}
  if (yearly === undefined || yearly >= 1) return []
  const percent = decimalText(new Decimal(1).minus(yearly).times(100))
  return [{ kind: 'prepay', percent, billing: 'annual' }]
}

/** Add-ons that the plan can be bought with, as optional charges named after them. */
function addOnsOf(model: PricingModel, plan: string): PlanComponent[] {
  return Object.entries(model.addOns ?? {}).flatMap(([name, addOn]) => {
    const only = addOn.availableFor ?? []
    if (typeof addOn.price !== 'number' || (only.length > 0 && !only.includes(plan))) return []
    const component = componentOf(addOn.price, addOn)
    return [{ ...component, metric: slug(name), label: name, optional: true }]
  })
}

/**
 * Whether the model records what somebody sells: it names the page or how it is billed. A vendor may well
 * sell a student plan that offers more for less; a model of nobody's offer is wrong then.
 */
const isOnSale = ({ url, billing }: PricingModel): boolean => Boolean(url ?? billing)

/**
 * A Pricing2Yaml model as plans: one per plan with a price, its add-ons as optional charges. Features and
 * limits are checked and not carried. What is odd about an offer on sale is remarked; about any other model
 * it is a defect.
 * @throws Problem plan/invalid that names every defect
 */
export function readPricing2Yaml(value: unknown): PlanFile {
  const model = parsePricingModel(value)
  const odd = oddOffers(model)
  const defects = [...brokenParts(model), ...(isOnSale(model) ? [] : odd)]
  if (defects.length > 0) return refusePlans(defects, model.saasName)
  const left: { name: string; reason: string }[] = []
  const plans = Object.entries(model.plans ?? {}).flatMap(([name, plan]) => {
    if (typeof plan.price !== 'number') {
      left.push({ name, reason: unpriced(plan.price) })
      return []
    }
    const components = [componentOf(plan.price, plan), ...addOnsOf(model, name)]
    const id = slug(`${model.saasName} ${name}`)
    const discounts = discountsOf(model)
    return [soundPlan({ id, name, currency: model.currency, components, discounts }, name)]
  })
  for (const [name, { price }] of Object.entries(model.addOns ?? {})) {
    if (typeof price !== 'number') left.push({ name, reason: unpriced(price) })
  }
  return { plans, left, remarks: odd }
}

/** @throws Problem plan/invalid where a text is no YAML (or JSON, which is YAML too) */
export function parseYaml(text: string): unknown {
  try {
    // Aliases are not needed by any price model, and multiply without end in a hostile one.
    return parse(text, { maxAliasCount: 100 })
  } catch (error) {
    return refusePlans([`it is no YAML: ${error instanceof Error ? error.message : error}`], null)
  }
}
