import { fold } from '../price-text-fold.ts'
import { hasMark, lex } from '../price-text-lexer.ts'
import type { PriceDraft } from './draft.ts'
import type { Site } from './sites.ts'

const isCurrent = ({ amount, was, saving }: Site['reading']): boolean =>
  amount !== null && !was && !saving

const sameSum = (a: Site['reading'], b: Site['reading']): boolean =>
  a.currency === b.currency && Number(a.amount) === Number(b.amount)

/** The price that a later one of the same card replaces: "$2.99/mo" over "Renews at $11.99/mo". */
function replacedBy(lasting: Site, sites: readonly Site[]): Site | undefined {
  const before = sites
    .slice(0, sites.indexOf(lasting))
    .findLast(
      ({ reading }) =>
        isCurrent(reading) &&
        !reading.lasting &&
        reading.currency === lasting.reading.currency &&
        Number(reading.amount) < Number(lasting.reading.amount),
    )
  if (!before) return undefined
  const [now, later] = [before.reading, lasting.reading]
  return now.period === null || later.period === null || now.period === later.period
    ? before
    : undefined
}

/** Whether a price is an offer of the moment beside the one that lasts: of a first time, a trial or a sale. */
export function isIntroductory({ reading }: Site, sites: readonly Site[]): boolean {
  const other = (one: Site) => isCurrent(one.reading) && !one.reading.trial
  return reading.trial && sites.some(other)
}

/** The words in which a card tells a price for a first time and the one that lasts; null where it tells none. */
export function introductoryText(sites: readonly Site[]): string | null {
  const lasting = sites.find(({ reading }) => reading.lasting && isCurrent(reading))
  const first = lasting && replacedBy(lasting, sites)
  if (!lasting || !first) return null
  return first.line === lasting.line ? first.line.text : `${first.line.text} – ${lasting.line.text}`
}

/** Whether the head of a column says that the prices under it are those of a renewed contract. */
function isRenewal({ text, label }: PriceDraft): boolean {
  // The words before a price in its own line are read with it.
  if (label === '' || label.length > 40 || text.startsWith(label)) return false
  return lex(fold(label).text).some((token) => hasMark(token, 'renews'))
}

/**
 * The prices of an offer without those that hold for a first time only, where the ones that last stand beside
 * them: "19 € for 12 months, then 34 €". A renewal without a period is for the period of the first term.
 */
export function withoutIntroductory(prices: readonly PriceDraft[]): readonly PriceDraft[] {
  const last = prices.find(({ reading }) => reading.lasting)?.reading
  const kept = prices.filter(
    ({ reading }) =>
      !last ||
      // What is struck beside the price of the first time is what will be paid, no former price.
      !((reading.trial && !reading.lasting) || (reading.was && sameSum(reading, last))),
  )
  const term = kept.find(({ reading }) => reading.period !== null)?.reading
  return kept.map((price) => {
    const { reading } = price
    const open = reading.period === null && reading.kind === null
    if (!term || !open || !isRenewal(price)) return price
    return { ...price, reading: { ...reading, period: term.period, kind: term.kind } }
  })
}
