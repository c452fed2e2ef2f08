import type { Element } from 'domhandler'
import type { PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import { elementAt, type Line } from './lines.ts'
import { isTermsOnly } from './naming.ts'
import { type Term, termOf } from './term.ts'

/** A price, or words in place of one, where it stands on the page. */
export interface Site {
  readonly line: Line
  readonly reading: PriceReading
  /** Where the reading stands in the line's text. */
  readonly start: number
  readonly end: number
  readonly element: Element
  /** The state of the page's term toggle it was read in; null where it stands in all. */
  readonly term: Term | null
}

const maybePrice = /\p{Nd}/u
const shortLine = 60
const glanceLine = 220

/** Lines before and after that only say how the price of this line is meant. */
function around(lines: readonly Line[], index: number): { before: string; after: string } {
  const previous = lines[index - 1]?.text ?? ''
  const before =
    previous.length <= 30 && !maybePrice.test(previous) && isTermsOnly(previous)
      ? `${previous}\n`
      : ''
  let after = ''
  for (let i = index + 1; i <= index + 2; i++) {
    const text = lines[i]?.text ?? ''
    if (!text || text.length > shortLine) break
    const price = readPrices(text).find((one) => one.amount !== null && one.currencyText !== null)
    after += `\n${price ? text.slice(0, price.span[0]) : text}`
    if (price) break
  }
  return { before, after }
}

/** Reads the prices of one line, with the short lines around it that complete them ("$49" / "per month"). */
export function lineSites(
  lines: readonly Line[],
  index: number,
  language: string | undefined,
): readonly Site[] {
  const line = lines[index]
  if (!line || line.text.length > 1_500) return []
  const context = language ? { language } : {}
  const own = readPrices(line.text, context)
  if (own.length === 0) return []
  const open = own.some(
    (one) => one.amount !== null && !one.period && !one.per && one.kind === null,
  )
  const extra =
    open && line.text.length <= glanceLine ? around(lines, index) : { before: '', after: '' }
  const shift = extra.before.length
  const readings =
    shift || extra.after ? readPrices(extra.before + line.text + extra.after, context) : own
  return readings.flatMap((reading) => {
    const start = reading.span[0] - shift
    const end = reading.span[1] - shift
    if (start < 0 || end > line.text.length) return []
    if (reading.amount !== null && !isMarked(reading)) return []
    const element = elementAt(line, start, end)
    return [{ line, reading, start, end, element, term: termOf(element) }]
  })
}

/** A number with a real mark; one Latin letter ("Q3", "5 E") is no mark in running text. */
export function isMarked(reading: PriceReading): boolean {
  const mark = reading.currencyText
  return (
    mark !== null && !(/^[A-Za-z]$/.test(mark) && !(mark === 'R' && Number(reading.amount) >= 10))
  )
}

/** Every price site among the lines. */
export function findSites(lines: readonly Line[], language: string | undefined): readonly Site[] {
  return lines.flatMap((_, index) => lineSites(lines, index, language))
}

/** The currency most prices of the page name beyond doubt; null when none does. */
export function pageCurrency(sites: readonly Site[]): string | null {
  const counts = new Map<string, number>()
  for (const { reading } of sites) {
    const [only] = reading.currencyCandidates
    if (only && reading.currencyCandidates.length === 1)
      counts.set(only, (counts.get(only) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** A sign that stands for several currencies means the page's own where it may. */
export function settleCurrency(site: Site, currency: string | null): Site {
  const { reading } = site
  if (
    !currency ||
    reading.currencyCandidates.length < 2 ||
    !reading.currencyCandidates.includes(currency)
  )
    return site
  const ambiguous =
    reading.ambiguous?.includes('may mean') && !reading.currency ? null : reading.ambiguous
  return { ...site, reading: { ...reading, currency, ambiguous } }
}
