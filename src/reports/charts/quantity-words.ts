import { Decimal } from '../../model/money.ts'

const scales = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
] as const

/** A quantity in four digits: 340,000,000 is `340M`, 1,250 is `1.25K`, 18.75 is `18.75`. */
export function quantityWords(quantity: number | string): string {
  const value = new Decimal(quantity)
  const [size, letter] = scales.find(([least]) => value.abs().gte(least)) ?? [1, '']
  return `${value.div(size).toSignificantDigits(4).toFixed()}${letter}`
}
