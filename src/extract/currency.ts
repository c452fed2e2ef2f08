import {
  activeCodes,
  aloneOnly,
  byLanguage,
  letters,
  lowerCaseCodes,
  nameCodes,
  signs,
  wordCodes,
} from './currency-table.ts'

/** A currency sign, word or code found in a text. */
export interface CurrencyMark {
  /** As written. */
  readonly text: string
  /** ISO codes it may mean, likeliest first; empty for money without a code. */
  readonly codes: readonly string[]
  /** Whether the first code stands unless the page says another. */
  readonly usual: boolean
  /** 100 for cents and pence. */
  readonly divisor: number
  /** A code that is also an English word: only after its number. */
  readonly afterOnly: boolean
  /** Only where number and sign are the whole text. */
  readonly aloneOnly: boolean
  readonly end: number
}

type Entry = Omit<CurrencyMark, 'end'>

function entriesOf([texts, meaning]: readonly [string, string]): Entry[] {
  const [codes = '', divisor = '1'] = meaning.replace('=', '').split('/')
  return texts.split('|').map((text) => ({
    text,
    codes: codes.split(' ').filter(Boolean),
    usual: meaning.startsWith('='),
    divisor: Number(divisor),
    afterOnly: Number(divisor) > 1,
    aloneOnly: aloneOnly.has(text),
  }))
}

function letterEntries(): Entry[] {
  return Object.entries(letters).map(([text, code]) => ({
    text,
    codes: [code],
    usual: true,
    divisor: 1,
    afterOnly: false,
    aloneOnly: true,
  }))
}

const byFirst = new Map<string, Entry[]>()
for (const entry of [...signs.flatMap(entriesOf), ...letterEntries()]) {
  const first = entry.text[0] ?? ''
  byFirst.set(first, [...(byFirst.get(first) ?? []), entry])
}
for (const entries of byFirst.values()) entries.sort((a, b) => b.text.length - a.text.length)

const anyLetter = /[\p{L}\p{M}]/u

/** Asked for every character of every line: plain letters are answered without a pattern. */
export function isLetter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return character !== '' && anyLetter.test(character)
}

const isPlain = (character: string): boolean => character.charCodeAt(0) < 128

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u
const hangul = /\p{sc=Hangul}/u
/** Korean particles and suffixes that may follow a word of the vocabulary. */
const particle =
  /^(?:부터|까지|당|이상|이하|씩|은|는|에|의|로|정도|만|천|원|간)(?!\p{sc=Hangul})|^(?:부터|까지|당|이상|이하)/u

/**
 * Whether a word may begin at `at` of a text. `known`: the token before it was understood, so that words
 * of scripts without spaces, and Korean suffixes, may follow directly.
 */
export function wordStart(text: string, at: number, known: boolean): boolean {
  const left = text[at - 1] ?? ''
  const right = text[at] ?? ''
  if (!isLetter(left) || !isLetter(right)) return true
  if (isPlain(left) && isPlain(right)) return false
  if (hangul.test(left) && hangul.test(right)) return known
  if (unspaced.test(right) && unspaced.test(left)) return known
  return unspaced.test(left) || unspaced.test(right) || hangul.test(left) !== hangul.test(right)
}

/** Whether a word may end before `at` of a text. */
export function wordEnd(text: string, at: number): boolean {
  const left = text[at - 1] ?? ''
  const right = text[at] ?? ''
  if (!isLetter(left) || !isLetter(right)) return true
  if (isPlain(left) && isPlain(right)) return false
  if (hangul.test(left) && hangul.test(right)) return particle.test(text.slice(at, at + 4))
  return unspaced.test(left) || unspaced.test(right) || hangul.test(left) !== hangul.test(right)
}

const withCents = /^ ?\d[\d.,' ]{0,20}[.,]\d\d(?!\d)/

function codeAt(text: string, start: number): CurrencyMark | null {
  const code = text.slice(start, start + 3)
  if (!activeCodes.has(code) && !lowerCaseCodes.has(code) && !isCapitalized(text, start))
    return null
  if (!wordEnd(text, start + 3)) return null
  return {
    text: code,
    codes: [code.toUpperCase()],
    usual: false,
    divisor: 1,
    // "TRY 49,90" has cents; "TRY 2 plans" is a call.
    afterOnly: wordCodes.has(code) && !withCents.test(text.slice(start + 3, start + 30)),
    aloneOnly: false,
    end: start + 3,
  }
}

/** "Rwf 10,000": a code with one capital, right before a number. */
function isCapitalized(text: string, start: number): boolean {
  if (!/^[A-Z][a-z]{2}[. ]{0,2}\d/.test(text.slice(start, start + 6))) return false
  const code = text.slice(start, start + 3).toUpperCase()
  return activeCodes.has(code) && !nameCodes.has(code)
}

/** The longest currency mark that starts at `start`; null when none does. */
export function currencyAt(text: string, start: number, known = false): CurrencyMark | null {
  if (!wordStart(text, start, known)) return null
  for (const entry of byFirst.get(text[start] ?? '') ?? []) {
    const end = start + entry.text.length
    if (text.startsWith(entry.text, start) && wordEnd(text, end)) {
      return { ...entry, end }
    }
  }
  return codeAt(text, start)
}

/** What a mark means here: the page's currency where it may mean it, else its usual or language's code. */
export function currencyCode(
  mark: Pick<CurrencyMark, 'text' | 'codes' | 'usual'>,
  context: {
    readonly language?: string | undefined
    readonly currency?: string | null | undefined
  },
): string | null {
  if (mark.codes.length <= 1) return mark.codes[0] ?? null
  if (context.currency && mark.codes.includes(context.currency)) return context.currency
  const language = context.language?.toLowerCase() ?? ''
  const table = byLanguage[mark.text] ?? byLanguage[mark.text.toLowerCase().replace(/\.$/, '')]
  const local = table?.[language] ?? table?.[language.slice(0, 2)]
  return local ?? (mark.usual ? (mark.codes[0] ?? null) : null)
}

/** The first currency mark of a text ("Price in EUR" → EUR). */
export function findCurrency(text: string): CurrencyMark | null {
  for (let i = 0; i < text.length; i++) {
    const mark = currencyAt(text, i)
    if (mark && (!mark.aloneOnly || text.trim() === mark.text)) return mark
  }
  return null
}
