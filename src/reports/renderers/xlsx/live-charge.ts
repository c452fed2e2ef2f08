import { charge, chargedQuantity, highestPriced, tierParts } from '../../../model/charge.ts'
import { Decimal } from '../../../model/money.ts'
import type { Scenario } from '../../../model/plan.ts'
import type { PlanComponent } from '../../../model/plan-component.ts'

/** One row of prices: a charge, or one tier of it. Undefined where the price list says nothing. */
export interface LiveCharge {
  readonly component: PlanComponent
  readonly above?: number
  readonly upTo?: number
  readonly flat?: number
  readonly unit?: number
  readonly per?: number
  /** How often a month; 0 for what is paid once. */
  readonly often: number
  /** What it charges for the quantity in `q`, made of the cells of its row. */
  formula(q: string, row: number): string
  readonly value: number
}

/** The columns that a row's prices stand in. */
export const priceColumns = {
  ...{
    above: 'F',
    upTo: 'G',
    flat: 'H',
    unit: 'I',
    per: 'J',
    included: 'K',
    least: 'L',
    often: 'M',
  },
} as const

const often = { month: 1, usage: 1, quarter: 1 / 3, year: 1 / 12, once: 0 } as const

/** Whether a formula can say what the component charges. */
export function isLive({ kind, minimumCharge, maximumCharge }: PlanComponent): boolean {
  const tiered = kind === 'graduated' || kind === 'volume'
  return !tiered || (minimumCharge === undefined && maximumCharge === undefined)
}

/** A charge as rows of prices with their formulas and what they come to at the scenario. */
export function liveCharges(component: PlanComponent, scenario: Scenario): LiveCharge[] {
  const asked = scenario.quantities[component.metric]
  const quantity = new Decimal(typeof asked === 'string' ? asked : 0)
  const taken = !component.optional || quantity.gt(0) || scenario.options.includes(component.metric)
  const rows = component.tiers ? tierRows(component, quantity) : [plainRow(component, quantity)]
  return rows.map((one, index) => ({
    ...one,
    value: taken ? one.value : 0,
    formula: (q, row) => guarded(component, scenario, q, row, one.formula(q, row), index === 0),
  }))
}

function charged({ included, minimumQuantity }: PlanComponent, q: string, row: number): string {
  const { included: less, least } = priceColumns
  const raised = minimumQuantity === undefined ? q : `MAX(${q},${least}${row})`
  return included === undefined ? raised : `MAX(0,${raised}-${less}${row})`
}

function plainRow(component: PlanComponent, quantity: Decimal): LiveCharge {
  const { kind, amount = '0', per, packageSize, cadence } = component
  const { flat, unit, per: size } = priceColumns
  const bounded = (formula: string) => {
    const { minimumCharge: low, maximumCharge: high } = component
    const raised = low === undefined ? formula : `MAX(${formula},${Number(low)})`
    return high === undefined ? raised : `MIN(${raised},${Number(high)})`
  }
  const formulas = {
    flat: (_q: string, row: number) => `${flat}${row}`,
    unit: (q: string, row: number) => `${charged(component, q, row)}*${unit}${row}/${size}${row}`,
    percent: (q: string, row: number) => `${charged(component, q, row)}*${unit}${row}/100`,
    // The inner rounding takes away what binary fractions add.
    package: (q: string, row: number) =>
      `ROUNDUP(ROUND(${charged(component, q, row)}/${size}${row},9),0)*${unit}${row}`,
  }
  const formula = kind === 'graduated' || kind === 'volume' ? formulas.unit : formulas[kind]
  const counted = kind === 'package' ? (packageSize ?? per?.value ?? '1') : (per?.value ?? '1')
  return {
    component,
    ...(kind === 'flat'
      ? { flat: Number(amount) }
      : { unit: Number(amount), ...(kind !== 'percent' && { per: Number(counted) }) }),
    often: often[cadence],
    formula: (q, row) => bounded(formula(q, row)),
    value: charge(component, quantity).toNumber(),
  }
}

function tierRows(component: PlanComponent, quantity: Decimal): LiveCharge[] {
  const { tiers = [], kind, per, cadence } = component
  const size = per?.value ?? '1'
  const parts = tierParts(component, quantity)
  const x = chargedQuantity(component, quantity)
  const reached = tiers.findIndex(({ upTo }) => upTo === null || x.lte(upTo))
  return tiers.map((tier, index) => {
    const part = kind === 'graduated' ? parts[index] : index === reached ? parts[0] : undefined
    return {
      component,
      above: Number(tiers[index - 1]?.upTo ?? 0),
      ...(tier.upTo !== null && { upTo: Number(tier.upTo) }),
      flat: Number(tier.flatAmount),
      unit: Number(tier.unitAmount),
      per: Number(size),
      often: often[cadence],
      formula: (q, row) => tierFormula(component, index, charged(component, q, row), row),
      value: part ? part.flat.plus(part.quantity.times(part.unit).div(size)).toNumber() : 0,
    }
  })
}

function tierFormula(component: PlanComponent, index: number, x: string, row: number): string {
  const { above, upTo, flat, unit, per } = priceColumns
  const ends = component.tiers?.[index]?.upTo !== null
  const graduated = component.kind === 'graduated'
  const within = graduated ? `(${ends ? `MIN(${x},${upTo}${row})` : x}-${above}${row})` : x
  const amount = `${within}*${unit}${row}/${per}${row}+${flat}${row}`
  const conditions = [
    ...(index > 0 ? [`${x}>${above}${row}`] : []),
    ...(!graduated && ends ? [`${x}<=${upTo}${row}`] : []),
  ]
  if (conditions.length === 0) return amount
  return `IF(AND(${conditions.join(',')}),${amount},0)`
}

/** No amount where the plan is not sold so, and none for an option that is not taken. */
function guarded(
  component: PlanComponent,
  { minimums, options }: Scenario,
  q: string,
  row: number,
  formula: string,
  isFirst: boolean,
): string {
  const { optional, metric, minimumQuantity } = component
  const end = highestPriced(component)
  const unsold = [
    ...(end === null ? [] : [`${q}>${end.toNumber()}`]),
    ...(minimums === 'refuse' && minimumQuantity ? [`${q}<${priceColumns.least}${row}`] : []),
  ]
  const sold =
    isFirst && unsold.length > 0 ? `IF(OR(${unsold.join(',')}),NA(),${formula})` : formula
  return optional && !options.includes(metric) ? `IF(${q}>0,${sold},0)` : sold
}
