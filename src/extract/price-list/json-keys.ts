import { activeCodes } from '../currency-table.ts'
import { type HeadTerms, headTerms } from './head-words.ts'
import { isFormer, isUnpaid } from './unpaid-words.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The normalized path (RFC 9535) of a member: `$['data'][0]['price']`. */
export function member(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  return `${path}['${key.replaceAll(/[\\']/g, (mark) => `\\${mark}`)}']`
}

/** A document repeats its keys in every record. */
const known = new Map<string, string>()
const mostKnown = 4_096

/** `pricePerSeat`, `price_per_seat` → `price per seat`. */
export function keyWords(key: string): string {
  const before = known.get(key)
  if (before !== undefined) return before
  const words = key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\-./]+/g, ' ')
    .replaceAll(/(?<!per )\b(m|k)toks?\b/gi, 'per 1$1 tokens')
    .replaceAll(/(?<=per )(m|k)toks?\b/gi, '1$1 tokens')
    .toLowerCase()
    .trim()
  if (known.size >= mostKnown) known.clear()
  known.set(key, words)
  return words
}

const price =
  /\b(prices?|pricing|costs?|amounts?|fees?|rates?|charges?|tariffs?|monthly|yearly|annual(ly)?|hourly|daily|weekly|quarterly|setup|per (month|year|hour|day|seat|user|1[mk] tokens))\b|^(month|year|hour|day|preis|prix|precio|prezzo|preço)$/
const barred =
  /\b(discounts?|savings?|saved?|percent(age)?|pct|tax|vat|limits?|counts?|quantity|qty|ids?|version|max|min|created|updated|timestamps?|days|exchange|conversion|success|error|sample|frame|bit|credits?|refunds?|interval|period|currency|code|type|kind|mode|model|note|text|format|decimals?|symbol|sign|label|url|trial|seats|users included|total|balance|revenue)\b/
const minor = /\b(unit amount|cents?|minor|pennies|pence)\b/

/** What a key says of the number it holds; null when it is no price. */
export function priceTerms(key: string, language?: string): HeadTerms | null {
  const words = keyWords(key)
  if (isUnpaid(words) || (barred.test(words) && !isMinor(key))) return null
  if (!price.test(words) && !isMinor(key) && currencyKey(key) === null) return null
  return keyTerms(key, language)
}

/** What the words of a key say of the prices under it. */
export function keyTerms(key: string, language?: string): HeadTerms {
  const words = keyWords(key)
  const terms = headTerms(words, language)
  return isFormer(words) ? { ...terms, was: true } : terms
}

/** Whether a key holds a part of a price object: `prices`, `pricing`, `cost`, `rates`, `tiers`. */
export function holdsPrices(key: string): boolean {
  const words = keyWords(key)
  return (
    /\b(prices?|pricing|costs?|amounts?|fees?|rates?|tariffs?|tiers|currency options|offers?)\b/.test(
      words,
    ) && !barred.test(words.replace('currency options', ''))
  )
}

/** `unit_amount`, `price_in_cents`: the hundredth part of the currency. */
export function isMinor(key: string): boolean {
  return minor.test(keyWords(key))
}

/** Codes that in small letters are words or short forms of other things. */
const wordLike = new Set(
  'all amd ang ars bam bob cad cop cup ern gel kid lak lek mad mop mur pen ron sar sos std top try tnd gnf irr'.split(
    ' ',
  ),
)
/** Codes that are told from words whatever stands around them. */
const common = new Set('usd eur gbp chf jpy cad aud'.split(' '))

/** A key that is a currency (`USD`, `eur`, `sek`) or ends with one (`price_eur`). */
export function currencyKey(key: string): string | null {
  const last = key.split(/[_\-. ]/).at(-1) ?? ''
  const whole = last === key
  const code = last.toUpperCase()
  if (!activeCodes.has(code) || (whole && last !== code && wordLike.has(last) && !common.has(last)))
    return null
  return whole || price.test(keyWords(key)) || common.has(last.toLowerCase()) ? code : null
}

/** A value that is a currency code. */
export function codeOf(value: unknown): string | null {
  const code =
    typeof value === 'string' && /^[a-z]{3}$/i.test(value.trim()) ? value.trim().toUpperCase() : ''
  return activeCodes.has(code) ? code : null
}
