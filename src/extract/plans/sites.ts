import type { Element } from 'domhandler'
import { findCurrency } from '../currency.ts'
import { parentElement } from '../dom/node.ts'
import type { NumberContext } from '../number.ts'
import type { PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import { fold } from '../price-text-fold.ts'
import { isUnknownWord, lex } from '../price-text-lexer.ts'
import { isPriceElement } from './cues.ts'
import { elementAt, type Line } from './lines.ts'
import { endsInBound, isTermsOnly } from './naming.ts'
import { type Term, termOf } from './term.ts'
import { commasMarkThousands } from './thousands-mark.ts'

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
const shortLine = 80
const glanceLine = 220

/** Longest line that is read at all, and longest without a digit: statements are short. */
const longest = { line: 1_500, statement: 90 } as const

type Read = (text: string) => readonly PriceReading[]

/** The lines with what each says on its own. */
interface ReadLines {
  readonly lines: readonly Line[]
  readonly own: readonly (readonly PriceReading[])[]
  readonly read: Read
}

/** Reads a text once, however often the page repeats it: every card has the same button. */
function readOnce(context: NumberContext): Read {
  const known = new Map<string, readonly PriceReading[]>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const readings = readPrices(text, context)
    known.set(text, readings)
    return readings
  }
}

function readLines(lines: readonly Line[], read: Read): ReadLines {
  const own = lines.map((line) => {
    const { text } = line
    const most = maybePrice.test(text) ? longest.line : longest.statement
    const readings = text.length > most ? [] : read(text)
    return readings.length > 0 ? readings : firstWords(line, read)
  })
  return { lines, own, read }
}

/** "Free<small>MIT licensed</small>": the first words of what is called a price stand in place of it. */
function firstWords(line: Line, read: Read): readonly PriceReading[] {
  const [first, second] = line.segments
  if (!first || !second || first.start > 0 || second.element === first.element) return []
  if (maybePrice.test(line.text) || line.text.length > longest.statement) return []
  return isPriceElement(first.element) ? read(line.text.slice(0, first.end)) : []
}

function isInside(element: Element, outer: Element): boolean {
  let at: Element | null = element
  for (let up = 0; at && up < 12; up++) {
    if (at === outer) return true
    at = parentElement(at)
  }
  return false
}

/** "Per iniziare con una presenza online", "Pour démarrer avec l'essentiel": whom it is for; "Per year, as agreed" is a term. */
function opensPurpose(text: string): boolean {
  if (!/^(per|pour|par|para|por|for|für|voor|dla|для)\s/i.test(text)) return false
  const tokens = lex(fold(text).text)
  if (tokens[1]?.words.some(({ kind }) => kind === 'period')) return false
  return tokens.filter(isUnknownWord).length >= 3
}

/** "Within town $100" over "Per mile $2": of two rows built alike, each with a label and a price, none speaks of the other. */
function isNextRow(
  row: Line | undefined,
  prices: readonly PriceReading[] | undefined,
  next: Line,
  others: readonly PriceReading[] | undefined,
): boolean {
  const labelled = (text: string, all: readonly PriceReading[] = []) =>
    /\p{L}{2}/u.test(text.slice(0, all.find((one) => one.amount !== null)?.span[0] ?? 0))
  if (!row || !labelled(row.text, prices) || !labelled(next.text, others)) return false
  const [a, b] = [row.block, next.block]
  return (
    a !== b &&
    a.parent === b.parent &&
    a.name === b.name &&
    a.attribs['class'] === b.attribs['class']
  )
}

/** Lines before and after that only say how the price of this line is meant. */
function around({ lines, own }: ReadLines, index: number): { before: string; after: string } {
  const block = lines[index]?.block
  const parent = block ? parentElement(block) : null
  const place = parent ? parentElement(parent) : null
  const previous = lines[index - 1]?.text ?? ''
  const says = previous !== '' && previous.length <= 30 && !maybePrice.test(previous)
  const before = says && isTermsOnly(previous) ? `${previous}\n` : ''
  let after = ''
  for (let i = index + 1; i <= index + 2; i++) {
    const line = lines[i]
    const text = line?.text ?? ''
    if (!line || text.length > shortLine || (place && !isInside(line.block, place))) break
    if (own[i]?.length === 0 && opensPurpose(text)) break
    // "Weekly or monthly visits" in the list of what is included says nothing of the price over it.
    if (line.block.name === 'li' && block?.name !== 'li') break
    if (isNextRow(lines[index], own[index], line, own[i])) break
    // "Monthly advisory" in a heading names the next thing.
    if (/^h[1-6]$/.test(line.block.name) && block?.name !== line.block.name && !isTermsOnly(text))
      break
    // What stands before each price names it: the next line is the next one's.
    const price = own[i]?.find((one) => one.amount !== null && one.currencyText !== null)
    const next = own[i + 1]?.some((one) => one.amount !== null && one.currencyText !== null)
    if (!price && next && (before !== '' || line.block.name === 'dt')) break
    const said = text.replace(/^[^\p{L}\p{N}/(+]+/u, '')
    const lead = price ? text.slice(0, price.span[0]) : said
    if (!price || isTermsOnly(lead)) after += `\n${lead}`
    if (price) break
  }
  return { before, after }
}

/** "$12 $10 /mo": terms said once after prices that stand side by side. */
function sharedTerms(readings: readonly PriceReading[], text: string): readonly PriceReading[] {
  const result = [...readings]
  for (let i = result.length - 2; i >= 0; i--) {
    const one = result[i]
    const next = result[i + 1]
    if (!one || !next || one.period || one.per || one.kind) continue
    if (!/^\s*(?:[,/–-]\s*)?$/.test(text.slice(one.span[1], next.span[0]))) continue
    const { period, per, perText, kind, billing } = next
    result[i] = { ...one, period, per, perText, kind, billing: one.billing ?? billing }
  }
  return result
}

/** "$250" over "AUD, negotiable": the code that opens the next line tells which dollar it is. */
function codeAfter({ lines }: ReadLines, index: number, reading: PriceReading): string | null {
  if (reading.currencyCandidates.length < 2) return null
  const next = lines[index + 1]
  if (!next || next.block.parent !== lines[index]?.block.parent) return null
  const [, code = ''] = /^([A-Z]{3})(?=[,;.)]|$)/.exec(next.text) ?? []
  return reading.currencyCandidates.includes(code) ? code : null
}

/** "Usually begins from" over "$800/month": the word that opens the price ends the line before it. */
function isOpenedBefore({ lines }: ReadLines, index: number): boolean {
  const [line, before] = [lines[index], lines[index - 1]]
  if (!line || !before || before.text.length > shortLine || maybePrice.test(before.text))
    return false
  const together = before.block === line.block
  return together && endsInBound(before.text)
}

function inCurrency(reading: PriceReading, currency: string): PriceReading {
  const open = reading.ambiguous?.includes('may mean') && !reading.currency
  const ambiguous = open ? null : reading.ambiguous
  return { ...reading, currency, ambiguous }
}

/** The prices of one line, with the short lines around it that complete them ("$49" / "per month"). */
function lineSites(read: ReadLines, index: number): readonly Site[] {
  const line = read.lines[index]
  const own = read.own[index] ?? []
  if (!line || own.length === 0) return []
  const open = own.some(
    (one) => one.amount !== null && !one.period && !one.per && one.kind === null,
  )
  const extra =
    open && line.text.length <= glanceLine ? around(read, index) : { before: '', after: '' }
  const shift = extra.before.length
  const text = extra.before + line.text + extra.after
  const told = sharedTerms(shift || extra.after ? read.read(text) : own, text)
  const [first] = told
  const opened = first?.amount && !first.from && isOpenedBefore(read, index)
  const readings = opened ? [{ ...first, from: true }, ...told.slice(1)] : told
  const sites = readings.flatMap((reading) => {
    const start = reading.span[0] - shift
    const end = reading.span[1] - shift
    if (start < 0 || end > line.text.length) return []
    if (reading.amount !== null && !isMarked(reading)) return []
    const element = elementAt(line, start, end)
    const code = codeAfter(read, index, reading)
    const sure = code ? { ...inCurrency(reading, code), currencyCandidates: [code] } : reading
    return [{ line, reading: sure, start, end, element, term: termOf(element) }]
  })
  return billedByState(sites)
}

/** "$49 $39 /month (billed annually)" with the price of each state in an element of its own: each by its state. */
function billedByState(sites: readonly Site[]): readonly Site[] {
  const states = new Set(sites.map(({ term }) => term))
  if (!states.has('monthly') || !states.has('annual')) return sites
  return sites.map((site) =>
    site.term && site.reading.amount !== null
      ? { ...site, reading: { ...site.reading, billing: site.term } }
      : site,
  )
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
  const thousands = commasMarkThousands(lines)
  const context = { language, ...(thousands && { decimalHint: '.' as const }) }
  const read = readLines(lines, readOnce(context))
  return lines.flatMap((_, index) => lineSites(read, index))
}

const speaksOfPrices =
  /\b(prices?|pricing|amounts?|charges|fees|rates|preise|prix|tarifs|precios|prezzi|preços|prijzen|ceny|priser)\b|цены|أسعار|الأسعار|价格|料金|요금/iu

/** "All prices in CAD": the code that a note on the prices names. */
function notedCurrency(lines: readonly Line[]): string | null {
  for (const { text } of lines) {
    if (text.length > 120 || maybePrice.test(text) || !speaksOfPrices.test(text)) continue
    const codes = text.match(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu) ?? []
    const code = codes.findLast((one) => findCurrency(one) !== null) ?? ''
    const mark = findCurrency(code) ?? findCurrency(text)
    if (mark && mark.codes.length === 1) return mark.codes[0] ?? null
  }
  return null
}

const notSwedish = /[æøðþÆØÐÞ]/u

/** Prices in "kr" on a page that does not tell its language: Swedish by the letters it uses and does not. */
function kronaOf(sites: readonly Site[], lines: readonly Line[]): string | null {
  const open = sites.some(({ reading: { currencyCandidates: all } }) =>
    ['SEK', 'NOK', 'DKK'].every((one) => all.includes(one)),
  )
  if (!open || lines.some(({ text }) => notSwedish.test(text))) return null
  const says = (letters: RegExp): boolean => lines.some(({ text }) => letters.test(text))
  return says(/å/iu) && says(/[äö]/iu) ? 'SEK' : null
}

/** The currency most prices of the page, or else a note on them, name beyond doubt; null when none does. */
export function pageCurrency(sites: readonly Site[], lines: readonly Line[]): string | null {
  const counts = new Map<string, number>()
  for (const { reading } of sites) {
    const [only] = reading.currencyCandidates
    if (only && reading.currencyCandidates.length === 1) {
      counts.set(only, (counts.get(only) ?? 0) + 1)
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? notedCurrency(lines) ?? kronaOf(sites, lines)
}

/** A sign that stands for several currencies means the page's own where it may. */
export function settleCurrency<T extends { readonly reading: PriceReading }>(
  site: T,
  currency: string | null,
): T {
  const { reading } = site
  if (
    !currency ||
    reading.currencyCandidates.length < 2 ||
    !reading.currencyCandidates.includes(currency)
  )
    return site
  return { ...site, reading: inCurrency(reading, currency) }
}
