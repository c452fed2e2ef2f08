import { type CurrencyMark, currencyAt, isLetter, wordEnd } from './currency.ts'
import { type NumberSpan, numberAt } from './number.ts'
import { compoundWords, wordAt } from './price-text-words.ts'
import type { Mark, PriceWord } from './price-word.ts'

/** One piece of folded text: a number, or a stretch of letters or a sign with what it may mean. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly number: NumberSpan | null
  readonly currency: CurrencyMark | null
  readonly words: readonly PriceWord[]
  /** Means what `words` say only right after "/" or "per". */
  readonly weak: boolean
}

/** Longest text that is read; a price phrase is far shorter. */
const longest = 20_000

/** Lower case, one character for one, so that positions stay. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return [...text]
    .map((character) => {
      const low = character.toLowerCase()
      return low.length === character.length ? low : character
    })
    .join('')
}

function startsNumber(text: string, at: number): boolean {
  const character = text[at] ?? ''
  if (character >= '0' && character <= '9') return true
  return (
    (character === '.' || character === ',') &&
    /\d/.test(text[at + 1] ?? '') &&
    !/[\d\p{L}]/u.test(text[at - 1] ?? '')
  )
}

/** End of a stretch of letters that is no known word; one character in scripts without spaces. */
function unknownEnd(text: string, start: number): number {
  let end = start + 1
  while (isLetter(text[end] ?? '') && !wordEnd(text, end)) end++
  return end
}

/** Tokens of folded text in order; blanks are left out, line breaks are tokens. */
export function lex(text: string): readonly Token[] {
  const lower = lowerCase(text.slice(0, longest))
  const tokens: Token[] = []
  let at = 0
  while (at < lower.length) {
    if (text[at] === ' ') {
      at++
      continue
    }
    const last = tokens.at(-1)
    const known = last !== undefined && last.end === at && isKnown(last)
    const token = tokenAt(text, lower, at, known)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

const isKnown = (token: Token): boolean =>
  token.number !== null || token.currency !== null || token.words.length > 0

function tokenAt(text: string, lower: string, start: number, known: boolean): Token {
  const blank = { start, number: null, currency: null, words: [], weak: false }
  if (startsNumber(text, start)) {
    const number = numberAt(text, start)
    if (number) return { ...blank, number, raw: number.raw, end: number.end }
  }
  const currency = currencyAt(text, start, known)
  const hit = wordAt(lower, start, known)
  const end = Math.max(currency?.end ?? 0, hit?.end ?? 0)
  if (end === 0) {
    const stop = isLetter(text[start] ?? '') ? unknownEnd(text, start) : start + 1
    const words = compoundWords(lower.slice(start, stop))
    return { ...blank, words, end: stop, raw: text.slice(start, stop) }
  }
  return {
    start,
    end,
    raw: text.slice(start, end),
    number: null,
    currency: currency?.end === end ? currency : null,
    words: hit?.end === end ? hit.words : [],
    weak: hit?.end === end && hit.weak,
  }
}

export function hasMark(token: Token | undefined, mark: Mark): boolean {
  return token?.words.some((word) => word.kind === 'mark' && word.mark === mark) ?? false
}

/** The meaning of one kind among those a token may have. */
export function meaning<K extends PriceWord['kind']>(
  token: Token | undefined,
  kind: K,
): Extract<PriceWord, { kind: K }> | undefined {
  return token?.words.find((word): word is Extract<PriceWord, { kind: K }> => word.kind === kind)
}

/** Letters without any meaning in the vocabulary. */
export function isUnknownWord(token: Token): boolean {
  return (
    !token.number && !token.currency && token.words.length === 0 && isLetter(token.raw[0] ?? '')
  )
}
