import { type Computed, monthShare } from './bill-months.ts'
import { chargedQuantity, packagesHold, tierParts } from './charge.ts'
import { quantityOfMetric } from './metric-words.ts'
import { Decimal, type DecimalText, decimalText } from './money.ts'
import type { PlanComponent } from './plan-component.ts'
import { perLabel } from './unit.ts'

/** One charge of a bill, explained. Amounts in the plan's currency, exact to 12 decimals. */
export interface BillLine {
  readonly metric: string
  readonly label: string
  /** Total over the term. */
  readonly total: DecimalText
  readonly perMonth: DecimalText
  /** `200M tokens × 0.20 per 1M tokens` */
  readonly explanation: string
  /** The quantity that the packages paid for would hold; absent where it is used up. */
  readonly coversUpTo?: DecimalText
}

/** Exact to the 12 decimals that a bill shows. */
export const billText = (value: Decimal): DecimalText => decimalText(value.toDecimalPlaces(12))

const cadences = {
  once: ' once',
  month: ' a month',
  quarter: ' a quarter',
  year: ' a year',
  usage: '',
} as const

function many({ per, metric }: PlanComponent, quantity: Decimal): string {
  const value = decimalText(quantity)
  return per ? perLabel({ value, unitCode: per.unitCode }) : quantityOfMetric(value, metric)
}

/** `1000 × 0.10 + 9000 × 0.05 + 20` */
function tierWords(component: PlanComponent, quantity: Decimal): string {
  const per = component.per && component.per.value !== '1' ? ` per ${perLabel(component.per)}` : ''
  const words = tierParts(component, quantity).flatMap((part) => [
    ...(part.unit.isZero() && !part.flat.isZero()
      ? []
      : [`${many(component, part.quantity)} × ${decimalText(part.unit)}${per}`]),
    ...(part.flat.isZero() ? [] : [decimalText(part.flat)]),
  ])
  return words.join(' + ')
}

function priceWords(component: PlanComponent): string {
  const { kind, amount = '0', per, packageSize } = component
  if (kind === 'percent') return `${amount} %`
  if (kind === 'package') return `${amount} per package of ${packageSize ?? per?.value ?? '1'}`
  return `${amount}${per ? ` per ${perLabel(per)}` : ''}`
}

function explain(component: PlanComponent, quantity: Decimal): string {
  const { kind, amount = '0', cadence } = component
  if (kind === 'flat') return `${amount}${cadences[cadence]}`
  const charged = chargedQuantity(component, quantity)
  const of = charged.equals(quantity) ? '' : `, of ${decimalText(quantity)}`
  if (kind === 'graduated' || kind === 'volume') {
    return `${kind}: ${tierWords(component, quantity)}${of}${cadences[cadence]}`
  }
  return `${many(component, charged)}${of} × ${priceWords(component)}${cadences[cadence]}`
}

interface Line {
  readonly component: PlanComponent
  readonly first: Decimal
  readonly last: Decimal
  total: Decimal
}

/** A component's charges of all months together. */
function gathered({ priced, months }: Computed): Line[] {
  const found = new Map<PlanComponent, Line>()
  for (const one of priced.flat()) {
    const { component, quantity } = one
    const before = found.get(component)
    const share = monthShare(one).times(priced.length === 1 ? months : 1)
    const once = component.cadence === 'once'
    const added = once ? (before ? new Decimal(0) : one.charge) : share.div(12)
    found.set(component, {
      component,
      first: before?.first ?? quantity,
      last: quantity,
      total: (before?.total ?? new Decimal(0)).plus(added),
    })
  }
  return [...found.values()]
}

function chargeLine({ component, first, last, total }: Line, termMonths: number): BillLine {
  const ramp = !first.equals(last) && component.cadence !== 'once'
  const holds = ramp ? null : packagesHold(component, first)
  return {
    metric: component.metric,
    label: component.label ?? component.metric,
    total: billText(total),
    perMonth: billText(total.div(termMonths)),
    explanation: ramp
      ? `from ${explain(component, first)} to ${explain(component, last)}`
      : explain(component, first),
    ...(holds ? { coversUpTo: decimalText(holds) } : {}),
  }
}

/** One line per charge, discount, commitment and maximum; they add up to the total. */
export function billLines(computed: Computed, termMonths: number): BillLine[] {
  const other = (metric: string, label: string, twelfth: Decimal, explanation: string) => {
    const total = twelfth.div(12)
    const amounts = { total: billText(total), perMonth: billText(total.div(termMonths)) }
    return total.isZero() ? [] : [{ metric, label, ...amounts, explanation }]
  }
  const { capped, toppedUp, discounted, kinds } = computed
  return [
    ...gathered(computed).map((line) => chargeLine(line, termMonths)),
    ...other('maximum-charge', 'Monthly maximum', capped.negated(), 'held to the maximum'),
    ...other('minimum-commitment', 'Minimum commitment', toppedUp, 'raised to the minimum'),
    ...other('discount', 'Discounts', discounted.negated(), kinds.join(' and ')),
  ]
}
