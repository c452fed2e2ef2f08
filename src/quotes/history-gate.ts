import { Problem } from '../model/problem.ts'
import type { Quote } from '../model/quote.ts'

/** Of the lost quotes, the share that must carry a price; below it the losses say nothing of price. */
const pricedShare = 0.8
/** As few as say anything of what loses. */
const fewestLosses = 10

/**
 * Why nothing may be learned from a history of quotes, as a Problem `quote/history` that says so in words; null
 * where it may. Look only at what was decided by the day in question.
 */
export function historyGate(quotes: readonly Quote[]): Problem | null {
  const lost = quotes.filter(({ outcome }) => outcome === 'lost')
  const priced = lost.filter(({ price }) => Number(price ?? 0) > 0)
  const losses = `${lost.length} of ${quotes.length} quotes were lost`
  if (lost.length < fewestLosses) {
    return refused(
      `only ${losses}; with fewer than ${fewestLosses} nothing can be learned of what loses`,
    )
  }
  if (priced.length >= pricedShare * lost.length) return null
  return refused(
    `only ${priced.length} of ${lost.length} lost quotes carry a price; with fewer than 80 % nothing can be learned of how price wins`,
  )
}

function refused(message: string): Problem {
  return new Problem('quote/history', message, {
    hint: 'Import lost quotes with the price that was asked; until then the market alone speaks.',
  })
}
