import { Decimal } from '../../model/money.ts'
import type { ChartData } from '../../model/report.ts'
import { price, sum } from '../words.ts'

type Measure = Pick<ChartData, 'chart' | 'unit'>

/** A drawn amount: a list price with all its digits, a bill in cents; bare without a currency in the unit. */
export function amountWords(amount: number, { chart, unit }: Measure): string {
  const currency = /^[A-Z]{3}\b/.exec(unit)?.[0]
  const exact = new Decimal(amount).toFixed()
  if (!currency) return exact
  const isBill = ['comparison', 'bill-curve', 'win-curve'].includes(chart)
  return isBill ? sum(exact, currency) : price(exact, currency)
}

/** The same for an axis: no cents on whole amounts. */
export function tickWords(amount: number, measure: Measure): string {
  return amountWords(amount, measure).replace(/\.00$/, '')
}
