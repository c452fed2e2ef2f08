import type { Bill } from '../model/bill.ts'
import { Decimal } from '../model/money.ts'
import type { Plan } from '../model/plan.ts'
import type { WaterfallStep } from '../model/recommendation.ts'
import { rounded } from './rounded.ts'

/**
 * From list to pocket: what our list asks, what it takes off itself, what this customer is given, what is
 * invoiced, what payment terms cost. List, invoice and pocket are sums; the other steps lie between them.
 * @param rate from the plan's currency to the one that is told
 */
export function waterfall(deal: {
  readonly plan: Plan
  readonly bill: Pick<Bill, 'total' | 'lines'>
  readonly rate: Decimal
  readonly target: Decimal
  readonly pocketShare: number
}): WaterfallStep[] {
  const { plan, bill, rate, target, pocketShare } = deal
  const once = new Set(
    plan.components.filter(({ cadence }) => cadence === 'once').map(({ metric }) => metric),
  )
  const setUp = sumOf(bill, ({ metric }) => once.has(metric)).times(rate)
  const discounts = sumOf(bill, ({ metric }) => metric === 'discount').times(rate)
  const list = new Decimal(bill.total).times(rate)
  const pocket = target.times(pocketShare)
  const steps: [WaterfallStep['kind'], string, Decimal][] = [
    ['list', 'List price', list.minus(setUp).minus(discounts)],
    ['set-up', 'Set-up', setUp],
    ['discount', 'Discounts of our price list', discounts],
    ['discount', 'For this customer', target.minus(list)],
    ['invoice', 'Invoiced over the whole term', target],
    ['payment-terms', 'Payment terms', pocket.minus(target)],
    ['pocket', 'What reaches us', pocket],
  ]
  const sums = ['list', 'invoice', 'pocket']
  return steps
    .map(([kind, label, amount]) => ({ kind, label, amount: rounded(amount) }))
    .filter(({ kind, amount }) => sums.includes(kind) || Number(amount) !== 0)
}

function sumOf({ lines }: Pick<Bill, 'lines'>, which: (line: { metric: string }) => boolean) {
  return lines.filter(which).reduce((sum, { total }) => sum.plus(total), new Decimal(0))
}
