import type { Scenario } from '../model/plan.ts'

type Rhythm = Pick<Scenario, 'billing' | 'termMonths'>

/** What one unit of money, paid in parts over the term, is worth at its start. */
export function worthOverTerm({ billing, termMonths }: Rhythm, costOfCapital: number): number {
  const step = 1 / (1 + costOfCapital / 12)
  let worth = 0
  for (let month = 0; month < termMonths; month++) {
    worth += step ** (billing === 'annual' ? month - (month % 12) : month + 1)
  }
  return worth / termMonths
}

/** What is left of one unit of money that is paid so many days later. */
export function worthAfter(days: number, costOfCapital: number): number {
  return (1 + costOfCapital) ** (-days / 365)
}

/**
 * The share of an invoiced price that reaches us, against money that comes month by month as our costs do:
 * less than 1 for credit, more for a year paid ahead.
 */
export function pocketShare(rhythm: Rhythm, paymentDays: number, costOfCapital: number): number {
  const asCosts = worthOverTerm({ ...rhythm, billing: 'monthly' }, costOfCapital)
  return (worthOverTerm(rhythm, costOfCapital) / asCosts) * worthAfter(paymentDays, costOfCapital)
}
