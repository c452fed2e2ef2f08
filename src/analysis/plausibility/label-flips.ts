import { sameAmount } from '../../model/money.ts'
import type { PriceComponent } from '../../model/offer.ts'
import { perLabel } from '../../model/unit.ts'
import type { PricePair } from './price-pairs.ts'
import { periodWords } from './price-words.ts'
import { commonest, isMost, type Suspicion } from './suspicion.ts'

const sameFigure = ({ before, after }: PricePair): boolean =>
  sameAmount(before.amount, after.amount)

/** Most prices of the page changed their currency, or kept their figures under another unit or period. */
export function labelFlips(pairs: readonly PricePair[]): Suspicion[] {
  return [currencyFlip(pairs), unitFlip(pairs), periodFlip(pairs)].flatMap((found) => found ?? [])
}

function currencyFlip(pairs: readonly PricePair[]): Suspicion | undefined {
  const flipped = pairs.filter(({ before, after }) => before.currency !== after.currency)
  if (!isMost(flipped.length, pairs.length)) return undefined
  const what = said(flipped, ({ currency }) => currency)
  const kept = isMost(flipped.filter(sameFigure).length, flipped.length)
  return {
    code: 'currency',
    what,
    factor: null,
    explanation: kept
      ? `${count(flipped, pairs)} kept their figures while their currency went from ${what}. Most likely a currency sign was misread, or the page was written for visitors from another country.`
      : `${count(flipped, pairs)} went from ${what}. Most likely the page was shown as for visitors from another country.`,
  }
}

function unitFlip(pairs: readonly PricePair[]): Suspicion | undefined {
  const flipped = pairs.filter(
    (pair) => sameFigure(pair) && unitOf(pair.before) !== unitOf(pair.after),
  )
  if (!isMost(flipped.length, pairs.length)) return undefined
  const what = said(flipped, unitOf)
  return {
    code: 'unit',
    what,
    factor: null,
    explanation: `${count(flipped, pairs)} kept their figures while what they are per went from ${what}. Most likely the words beside the prices changed or were misread, not the prices.`,
  }
}

function periodFlip(pairs: readonly PricePair[]): Suspicion | undefined {
  const flipped = pairs.filter(
    (pair) => sameFigure(pair) && pair.before.billingDuration !== pair.after.billingDuration,
  )
  if (!isMost(flipped.length, pairs.length)) return undefined
  const what = said(flipped, ({ billingDuration }) =>
    billingDuration === null ? 'no named period' : periodWords(billingDuration),
  )
  return {
    code: 'period',
    what,
    factor: null,
    explanation: `${count(flipped, pairs)} kept their figures while the period they are for went from ${what}. Most likely the page's switch between monthly and yearly prices was misread.`,
  }
}

function unitOf({ referenceQuantity }: PriceComponent): string {
  return referenceQuantity ? perLabel(referenceQuantity) : 'the plan as a whole'
}

function said(flipped: readonly PricePair[], label: (price: PriceComponent) => string): string {
  const words = flipped.map(({ before, after }) => `${label(before)} to ${label(after)}`)
  return commonest(words)?.value ?? ''
}

function count(some: readonly PricePair[], all: readonly PricePair[]): string {
  return `${some.length} of ${all.length} prices`
}
