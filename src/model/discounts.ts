import { Decimal } from './money.ts'
import type { Discount } from './plan-component.ts'

/** What decides whether a discount is given. */
export interface DiscountTerms {
  readonly termMonths: number
  readonly billing: 'monthly' | 'annual'
  /** Spend per year at list prices. */
  readonly spendPerYear: Decimal
}

function isGiven(discount: Discount, month: number, terms: DiscountTerms): boolean {
  const billing = discount.billing ?? (discount.kind === 'prepay' ? 'annual' : undefined)
  return (
    (discount.minimumTermMonths === undefined || terms.termMonths >= discount.minimumTermMonths) &&
    (billing === undefined || terms.billing === billing) &&
    (discount.minimumSpendPerYear === undefined ||
      terms.spendPerYear.gte(discount.minimumSpendPerYear)) &&
    (discount.months === undefined || month <= discount.months)
  )
}

/**
 * What is taken off in a month (1 is the first): a factor on the charges, then an amount. Discounts of
 * one kind are a ladder of which the highest rung counts; kinds multiply.
 */
export function discountsOf(
  discounts: readonly Discount[],
  month: number,
  terms: DiscountTerms,
): { readonly factor: Decimal; readonly amount: Decimal; readonly kinds: readonly string[] } {
  const given = discounts.filter((discount) => isGiven(discount, month, terms))
  const kinds = [...new Set(given.map(({ kind }) => kind))]
  const best = (kind: string, field: 'percent' | 'amount') =>
    given
      .filter((discount) => discount.kind === kind)
      .reduce((most, discount) => Decimal.max(most, discount[field] ?? 0), new Decimal(0))
  return {
    factor: kinds.reduce(
      (factor, kind) => factor.times(new Decimal(100).minus(best(kind, 'percent')).div(100)),
      new Decimal(1),
    ),
    amount: kinds.reduce((sum, kind) => sum.plus(best(kind, 'amount')), new Decimal(0)),
    kinds,
  }
}
