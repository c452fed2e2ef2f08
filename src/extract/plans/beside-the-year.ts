import type { PriceComponent } from '../../model/offer.ts'

/**
 * A bare price beside one that a toggle shows for the year, which is eight to twelve and a half times as much:
 * the other state of that toggle, a month. One that is called once is not.
 */
export function besideTheYear(
  prices: readonly PriceComponent[],
  once: ReadonlySet<PriceComponent>,
): readonly PriceComponent[] {
  const open = prices.filter((one) => !one.was && one.billingDuration === null)
  const years = open.filter((one) => one.charge === 'recurring' && one.billing === 'annual')
  const bare = open.filter((one) => one.charge === 'one-time' && !once.has(one))
  const [year, month] = [years[0], bare[0]]
  if (!year || !month || years.length > 1 || bare.length > 1) return prices
  const times = Number(year.amount) / Number(month.amount)
  if (!(times >= 8 && times <= 12.5) || year.currency !== month.currency) return prices
  return prices.map((one) => {
    if (one === year) return { ...one, billingDuration: 'P1Y' }
    if (one !== month) return one
    return { ...one, charge: 'recurring', billing: 'monthly', billingDuration: 'P1M' }
  })
}
