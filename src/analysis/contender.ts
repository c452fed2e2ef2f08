import type { ComparisonRow, Difference, NotComparable } from '../model/answer.ts'
import { type Bill, bill } from '../model/bill.ts'
import type { Market } from '../model/market.ts'
import { Decimal } from '../model/money.ts'
import type { Plan, Scenario } from '../model/plan.ts'
import { type CalendarDate, dateOf, daysBetween, longDate } from '../model/time.ts'
import { comparabilityScore, difference, staleness } from './comparability.ts'
import { organizationName } from './organization-name.ts'
import type { Conversion } from './rates-on.ts'

/** A plan with all that its row needs, before its bill is computed. */
export interface Contender {
  readonly organization: string
  readonly plan: Plan
  /** The least that the plan can be; the same where nothing was filled in. */
  readonly least: Plan
  readonly ours: boolean
  readonly differences: readonly Difference[]
  readonly billing: ComparisonRow['billing']
  readonly staleSince: ComparisonRow['staleSince']
  readonly cites: ComparisonRow['cites']
  /** The day whose exchange rate counts: when the price was last confirmed. */
  readonly confirmedOn: string
}

/** A row with the plan behind it, in its own currency; `factor` makes it the comparison's. */
export interface Compared {
  readonly row: ComparisonRow
  readonly plan: Plan
  readonly factor: Decimal
}

export type Rates = ReadonlyMap<string, (from: string, to: string) => Conversion | undefined>

interface Setting {
  readonly market: Market
  readonly scenario: Scenario
  readonly rates: Rates
  readonly asOf: CalendarDate
}

/** What the bill itself shows to be other than asked for. */
function billDifferences({ plan }: Contender, scenario: Scenario, open: boolean): Difference[] {
  const least = plan.minimumTermMonths ?? 0
  const raised = plan.components.some(({ metric, minimumQuantity }) => {
    const quantity = scenario.quantities[metric]
    return (
      minimumQuantity && typeof quantity === 'string' && new Decimal(quantity).lt(minimumQuantity)
    )
  })
  return [
    ...(open ? [difference('from-price', 'a price is a lower bound ("from")')] : []),
    ...(least > scenario.termMonths
      ? [difference('other-term', `runs at least ${least} months, not ${scenario.termMonths}`)]
      : []),
    ...(raised ? [difference('minimum-paid', 'a minimum quantity is paid for')] : []),
  ]
}

function faded(since: CalendarDate, asOf: CalendarDate): Difference {
  return staleness(daysBetween(since, asOf), `not confirmed since ${longDate(since)}`)
}

function rateOf(
  conversion: Conversion | undefined,
  from: string,
  to: string,
): ComparisonRow['rate'] {
  if (!conversion) return null
  const { rate, on } = conversion
  return { from, to, rate, on, source: 'European Central Bank' }
}

/** The bill of a plan as a row, or why it cannot be one. */
export function comparedRow(contender: Contender, setting: Setting): Compared | NotComparable {
  const { plan, organization, differences } = contender
  const { market, scenario, rates, asOf } = setting
  const about = { organization, plan: plan.name }
  const computed = bill(plan, scenario)
  if (!computed.feasible) return { ...about, reason: computed.reasons.join('; ') }
  const { currency } = market
  const same = plan.currency === currency
  const day = contender.confirmedOn
  const conversion = same ? undefined : rates.get(day)?.(plan.currency, currency)
  if (!same && !conversion) {
    const pair = `${plan.currency} to ${currency}`
    return {
      ...about,
      reason: `no exchange rate from ${pair} within seven days before ${longDate(day)}`,
      hint: 'Exchange rates come from the European Central Bank. Watch them with: bellwether source add https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml. Where they are watched already, `bellwether report sources` says whether they are stale.',
    }
  }
  const convert = (made: Bill) => (conversion ? conversion.convert(made.perMonth) : made.perMonth)
  const perMonth = convert(computed)
  const open = plan.components.some(({ from }) => from === true)
  const all = [
    ...differences,
    ...billDifferences(contender, scenario, open),
    ...(conversion ? [difference('currency-converted', `converted from ${plan.currency}`)] : []),
    ...(contender.staleSince ? [faded(dateOf(contender.staleSince), asOf)] : []),
  ]
  const assumptions = [...computed.assumptions, ...differences.map(({ text }) => text)]
  return {
    plan,
    factor: conversion ? new Decimal(conversion.convert('1')) : new Decimal(1),
    row: {
      ...about,
      organizationName: organizationName(market, organization),
      ours: contender.ours,
      bill: { ...computed, assumptions },
      perMonth,
      interval: {
        low: contender.least === plan ? perMonth : convert(bill(contender.least, scenario)),
        high: open ? null : perMonth,
      },
      comparability: { score: comparabilityScore(all), differences: all },
      open,
      billing: contender.billing,
      rate: rateOf(conversion, plan.currency, currency),
      staleSince: contender.staleSince,
      cites: contender.cites,
    },
  }
}
