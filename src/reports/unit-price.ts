import { Decimal, decimalText } from '../model/money.ts'
import type { Scenario } from '../model/plan.ts'
import { meanQuantity } from '../model/quantity.ts'
import { perLabel, unitCode } from '../model/unit.ts'

/**
 * A month's bill spread over the units of the scenario: 200M input and 50M output tokens are 250 times
 * 1M tokens. Undefined where the scenario's metrics are not counted in one unit.
 */
export function unitPrice(
  { quantities, termMonths }: Scenario,
  perMonth: string,
): { readonly amount: string; readonly per: string } | undefined {
  const metrics = Object.entries(quantities)
  const codes = new Set(metrics.map(([metric]) => unitCode(metric.split('-').at(-1) ?? '')))
  const code = [...codes][0]
  if (codes.size !== 1 || !code) return undefined
  const quantity = metrics.reduce(
    (total, [, amount]) => total.plus(meanQuantity(amount, termMonths)),
    new Decimal(0),
  )
  if (quantity.lte(0)) return undefined
  const size = ['1000000', '1000'].find((step) => quantity.gte(step)) ?? '1'
  return {
    amount: decimalText(new Decimal(perMonth).times(size).div(quantity)),
    per: perLabel({ value: size, unitCode: code }),
  }
}
