import type { PriceComponent } from '../../model/offer.ts'
import { perLabel } from '../../model/unit.ts'

const periods: Readonly<Record<string, string>> = {
  PT15M: 'a quarter of an hour',
  PT30M: 'half an hour',
  PT1H: 'an hour',
  P1D: 'a day',
  P1W: 'a week',
  P1M: 'a month',
  P3M: 'three months',
  P6M: 'six months',
  P1Y: 'a year',
  P2Y: 'two years',
  P3Y: 'three years',
}

export function periodWords(duration: string): string {
  return periods[duration] ?? duration
}

/** `49.90 USD per seat for a month`: as it was read, with all that it is per. */
export function priceWords(price: PriceComponent): string {
  const { amount, currency, referenceQuantity, billingDuration } = price
  const per = referenceQuantity ? ` per ${perLabel(referenceQuantity)}` : ''
  const period = billingDuration === null ? '' : ` for ${periodWords(billingDuration)}`
  return `${price.from ? 'from ' : ''}${amount} ${currency}${per}${period}`
}
