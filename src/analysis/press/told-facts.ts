import { wayOf } from './price-way.ts'
import { sayingWords } from './text-weights.ts'
import { folded, wordsOf } from './words-of.ts'

/** What a text tells that another text about the same thing must tell too. */
export interface ToldFacts {
  readonly percents: readonly number[]
  readonly sums: readonly number[]
  /** Any other number of the headline: a model, a quarter, a count. */
  readonly others: readonly number[]
  /** Which way the headline says that something goes. */
  readonly way: 'up' | 'down' | null
  /** Whom and what it is about. */
  readonly names: readonly string[]
  readonly words: ReadonlySet<string>
}

const numbers =
  /(?<sign>[$€£¥₹]\s?)?(?<number>\d+(?:[.,]\d+)*)(?<scale>\s?(?:k|m|bn|thousand|million|billion)\b)?\s?(?<unit>%|(?:percent|per cent|pct|prozent|pour cent|por ciento|per cento|procent|dollars?|euros?|pounds?|usd|eur|gbp|chf)\b|[€£¥])?/giu

const scales: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 }

function readNumber(number: string, scale: string): number {
  const grouped = /^[1-9]\d{0,2}([.,]\d{3})+$/.test(number)
  const plain = grouped ? number.replace(/[.,]/g, '') : number.replace(',', '.')
  return Number.parseFloat(plain) * (scale === '' ? 1 : (scales[scale] ?? 1e9))
}

interface Figures {
  readonly percents: readonly number[]
  readonly sums: readonly number[]
  readonly others: readonly number[]
}

function figuresOf(text: string): Figures {
  const [percents, sums, others]: number[][] = [[], [], []]
  for (const { groups = {} } of folded(text).matchAll(numbers)) {
    const { sign = '', number = '', scale = '', unit = '' } = groups
    const value = readNumber(number, scale.trim())
    if (/^(%|p.*t$|por ciento|per cento)/.test(unit)) percents?.push(value)
    else if (sign || unit) sums?.push(value)
    else others?.push(value)
  }
  return { percents: percents ?? [], sums: sums ?? [], others: others ?? [] }
}

const calendar = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
)

/** Capitalised words within sentences, folded, each as often as it stands there. */
export function namesIn(text: string): string[] {
  return wordsOf(text).flatMap(({ text: word, start }) => {
    const isName = /^\p{Lu}/u.test(text.slice(start)) && !calendar.has(word)
    return isName &&
      /[\p{L}\p{N},;)"'’-]\s*["“(]?$/u.test(text.slice(Math.max(0, start - 4), start))
      ? [word]
      : []
  })
}

/** The names that headline and lead both say. */
function mainNames(headline: string, lead: string): string[] {
  const inHeadline = new Set(sayingWords(headline))
  const named = wordsOf(lead).filter(({ start }) => /^\p{Lu}/u.test(lead.slice(start)))
  return [...new Set(named.map(({ text }) => text))].filter((word) => inHeadline.has(word))
}

/** How much of a text says what it is about; further down stands what was before, and what others think. */
const leadLength = 500

/** What a text tells in its headline and its first sentences. */
export function toldFacts(headline: string, text: string): ToldFacts {
  const lead = text.slice(0, leadLength)
  const [title, all] = [figuresOf(headline), figuresOf(`${headline} ${lead}`)]
  return {
    percents: title.percents.length > 0 ? title.percents : all.percents,
    sums: title.sums.length > 0 ? title.sums : all.sums,
    others: title.others,
    way: wayOf(headline),
    names: mainNames(headline, lead),
    words: new Set(wordsOf(`${headline} ${text}`).map((word) => word.text)),
  }
}

/** 79.6 % and "80 %" are one figure; 8 % and 9 % are two. */
function same(a: number, b: number): boolean {
  const rounds = Number.isInteger(a) !== Number.isInteger(b) && Math.round(a) === Math.round(b)
  return a === b || rounds || Math.abs(a - b) <= 0.002 * Math.max(a, b)
}

function differ(a: readonly number[], b: readonly number[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.some((other) => same(one, other)))
}

/**
 * Whether two texts that look alike cannot be of the same event: another percentage, another sum, another
 * direction, another name. Two price moves of one firm share all their words but these.
 */
export function contradict(a: ToldFacts, b: ToldFacts): boolean {
  if (differ(a.percents, b.percents) || differ(a.sums, b.sums) || differ(a.others, b.others)) {
    return true
  }
  if (a.way !== null && b.way !== null && a.way !== b.way) return true
  const saysAnother = (one: ToldFacts, other: ToldFacts) =>
    one.names.some((name) => !other.words.has(name))
  return saysAnother(a, b) && saysAnother(b, a)
}
