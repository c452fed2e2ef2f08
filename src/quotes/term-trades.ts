import { bill } from '../model/bill.ts'
import type { Plan, Scenario } from '../model/plan.ts'
import type { TermTrade } from '../model/recommendation.ts'
import { type CalendarDate, longDate } from '../model/time.ts'
import { amountWords, percentWords } from './amount-words.ts'
import { rounded } from './rounded.ts'
import { termsAsLogPrice } from './win-rows.ts'
import { worthAfter } from './worth.ts'

/** What a week of waiting is worth to a customer, as a share of price: a belief, until own quotes tell. */
export const latePerWeek = 0.01

interface Deal {
  /** The price that is recommended, over the whole term. */
  readonly target: number
  readonly currency: string
  readonly plan: Plan
  readonly scenario: Scenario
  readonly paymentDays: number
  readonly costOfCapital: number
  readonly wantedOn: CalendarDate | undefined
  readonly deliveryOn: CalendarDate | null
  readonly weeksLate: number
}

/** What other terms than the asked ones are worth, as prices: to trade instead of giving price away. */
export function termTrades(deal: Deal): TermTrade[] {
  return [...creditTrades(deal), ...bondTrades(deal), ...deliveryTrades(deal)]
}

function creditTrades({ target, currency, plan, paymentDays, costOfCapital }: Deal): TermTrade[] {
  const offered = [...new Set([plan.paymentDays ?? 0, 14, 30, 60])].toSorted((a, b) => a - b)
  const shorter = offered.filter((days) => days < paymentDays).at(-1)
  const longer = offered.find((days) => days > paymentDays)
  return [shorter, longer].flatMap((days) => {
    if (days === undefined) return []
    const change = worthAfter(paymentDays - days, costOfCapital) - 1
    const [from, to] = [dayWords(paymentDays), dayWords(days)]
    const may = change < 0 ? 'may fall by' : 'must rise by'
    const amount = amountWords(Math.abs(change) * target, currency)
    return [
      {
        kind: 'payment-days',
        from,
        to,
        priceEquivalent: rounded(change * target),
        text: `${to} instead of ${from}: the price ${may} ${percentWords(change)} (${amount}) to be the same to us`,
      },
    ]
  })
}

function dayWords(days: number): string {
  return days === 0 ? 'payment at once' : `${days} days of credit`
}

function bondTrades({ target, currency, plan, scenario }: Deal): TermTrade[] {
  const { termMonths } = scenario
  const now = perMonth(plan, scenario)
  return [12, 24, 36]
    .filter((months) => months > termMonths)
    .slice(0, 2)
    .map((months) => {
      const wanted = termsAsLogPrice(months, 0) - termsAsLogPrice(termMonths, 0)
      const later = perMonth(plan, { ...scenario, termMonths: months })
      const given = now && later ? 1 - later / now : 0
      const list = given > 0.0005 ? `; our price list gives ${percentWords(given)}` : ''
      const amount = amountWords(wanted * target, currency)
      return {
        kind: 'term-months',
        from: `${termMonths} months`,
        to: `${months} months`,
        priceEquivalent: rounded(-wanted * target),
        text: `${months} months instead of ${termMonths}: being bound longer is worth ${percentWords(wanted)} off to customers (${amount} of this price)${list}`,
      }
    })
}

function perMonth(plan: Plan, scenario: Scenario): number | null {
  const computed = bill(plan, scenario)
  return computed.feasible ? Number(computed.perMonth) : null
}

function deliveryTrades({ target, currency, wantedOn, deliveryOn, weeksLate }: Deal): TermTrade[] {
  if (!wantedOn || !deliveryOn || weeksLate === 0) return []
  const [from, to] = [longDate(wantedOn), longDate(deliveryOn)]
  const share = latePerWeek * weeksLate
  const weeks = `${weeksLate.toFixed(1).replace('.0', '')} weeks`
  return [
    {
      kind: 'delivery',
      from,
      to,
      priceEquivalent: rounded(-share * target),
      text: `beginning on ${to}, ${weeks} after the wanted day, weighs on the customer like ${percentWords(share)} of price (${amountWords(share * target, currency)})`,
    },
  ]
}
