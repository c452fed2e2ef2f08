import { Decimal, sameAmount } from '../../model/money.ts'
import { customary } from '../../model/unit.ts'
import type { PricePair } from './price-pairs.ts'
import { commonest, isMost, type Suspicion } from './suspicion.ts'

/**
 * Most prices of the page became 10, 100 or 1,000 times what they were, digit for digit, or what a year
 * costs instead of a month: a slipped separator or a misread period, hardly a repricing.
 */
export function scaleJump(pairs: readonly PricePair[]): Suspicion[] {
  const ratios = pairs.flatMap((pair) => ratioOf(pair) ?? [])
  const powers = ratios.flatMap((ratio) => powerOfTen(ratio) ?? [])
  const power = commonest(powers)
  if (power && isMost(powers.length, pairs.length)) {
    return [slipped(power.value, powers.length, pairs.length)]
  }
  const years = ratios.filter(isYear)
  if (!isMost(years.length, pairs.length)) return []
  return [yearForMonth(years, pairs.length)]
}

/** After ÷ before; null across currencies, units and periods, around zero, and where no figure changed. */
function ratioOf({ before, after }: PricePair): Decimal | null {
  if (sameAmount(before.amount, after.amount)) return null
  const from = customary(before.amount, before.referenceQuantity)
  const to = customary(after.amount, after.referenceQuantity)
  const measured =
    before.currency === after.currency &&
    before.billingDuration === after.billingDuration &&
    from.referenceQuantity?.unitCode === to.referenceQuantity?.unitCode &&
    from.referenceQuantity?.value === to.referenceQuantity?.value
  if (!measured || Number(from.amount) <= 0 || Number(to.amount) <= 0) return null
  return new Decimal(to.amount).div(from.amount)
}

/** 100 for a hundred times, 0.01 for a hundredth; null where any digit differs. */
function powerOfTen(ratio: Decimal): number | null {
  const power = Math.round(Math.log10(ratio.toNumber()))
  const exact = power !== 0 && ratio.equals(new Decimal(10).pow(power))
  return exact ? 10 ** power : null
}

/** Ten to twelve months' worth, with or without a discount for the year; to either side. */
function isYear(ratio: Decimal): boolean {
  const size = ratio.toNumber() < 1 ? 1 / ratio.toNumber() : ratio.toNumber()
  return size >= 9.5 && size <= 12.6
}

function slipped(power: number, count: number, total: number): Suspicion {
  const [times, direction] = power < 1 ? [1 / power, 'lower'] : [power, 'higher']
  const size = Math.round(times)
  const year = size === 10 ? ', or the price of a year stands where that of a month stood' : ''
  return {
    code: 'scale',
    what: `${size} times ${direction}`,
    factor: power,
    explanation: `${count} of ${total} prices are exactly ${size.toLocaleString('en')} times ${direction}, digit for digit. Most likely a decimal or thousands separator was misread${year}.`,
  }
}

function yearForMonth(ratios: readonly Decimal[], total: number): Suspicion {
  const sorted = ratios.map((ratio) => ratio.toNumber()).toSorted((a, b) => a - b)
  const factor = sorted[Math.floor(sorted.length / 2)] ?? 12
  const [direction, taken] =
    factor > 1 ? ['higher', 'a year for that of a month'] : ['lower', 'a month for that of a year']
  return {
    code: 'year',
    what: direction,
    factor,
    explanation: `${ratios.length} of ${total} prices are ten to twelve times ${direction}. Most likely the price of ${taken} was taken.`,
  }
}
