import { Decimal, type DecimalText } from '../../../model/money.ts'
import { units } from '../../../model/unit.ts'
import { numberValue } from '../../number.ts'
import { fold } from '../../price-text-fold.ts'
import { hasMark, lex, meaning, type Token } from '../../price-text-lexer.ts'
import { unlimitedWords } from './feature-words.ts'

/** How much of something a text grants, and the text without that. */
export interface Quantity {
  readonly limit: DecimalText | 'unlimited'
  readonly unitCode: string | null
  /** ISO 8601; null where none is named. */
  readonly duration: string | null
  readonly rest: string
  /** The text names nothing besides the quantity. */
  readonly bare: boolean
}

/** Kinds of unit that are no things themselves: "5 GB of storage" is about storage. */
const measures = new Set(['storage', 'duration', 'percent', 'area', 'length', 'mass'])
const periodUnits: Readonly<Record<string, string>> = { PT1H: 'HUR', P1D: 'DAY' }

type Span = readonly [number, number]

interface Count {
  readonly amount: DecimalText
  /** Tokens from the first that belongs to the count to the one after it. */
  readonly first: number
  readonly next: number
  readonly unitCode: string | null
  readonly isMeasure: boolean
}

/** "2.500" and "10,000" of whole things are thousands, whatever the language: nobody sells 2.5 seats so. */
const wholeThousands = /^\d{1,3}(?:[.,' ]\d{3})+$/

function amountOf(raw: string, isMeasure: boolean, language: string | undefined): string | null {
  if (!isMeasure && wholeThousands.test(raw)) return raw.replaceAll(/\D/g, '')
  const value = numberValue(raw, { language })
  return value && !value.ambiguous ? value.amount : null
}

/** The unit that starts at a token: one of ours, a period as a span of time ("30 days"), or none. */
function unitAt(token: Token | undefined): { code: string | null; isMeasure: boolean } | null {
  if (!token) return null
  if (token.raw === '%') return { code: 'P1', isMeasure: true }
  const unit = meaning(token, 'unit')
  if (unit) {
    const known = units.get(unit.code)
    const isMeasure = known !== undefined && measures.has(known.dimension)
    return token.weak && !isMeasure
      ? null
      : { code: known && unit.code !== 'C62' ? unit.code : null, isMeasure }
  }
  const period = token.weak ? undefined : meaning(token, 'period')?.period
  const code = period ? periodUnits[period] : undefined
  return code ? { code, isMeasure: true } : null
}

const joined = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && b !== undefined && a.end === b.start

/** A number that counts something; null where it is part of a name, a share of a day, "100+", "2x". */
function countAt(
  tokens: readonly Token[],
  index: number,
  language: string | undefined,
): Count | null {
  const token = tokens[index]
  if (!token?.number) return null
  const before = tokens[index - 1]
  const ranged = before?.raw === '-' && tokens[index - 2]?.number
  const opens = /^[(:~≤+•]$/.test(before?.raw ?? '') || before?.words.length || ranged
  if (joined(before, token) && !opens) return null
  let at = index + 1
  const scale = meaning(tokens[at], 'scale')
  const isScale =
    scale !== undefined && ((tokens[at]?.raw.length ?? 0) > 1 || joined(token, tokens[at]))
  if (isScale && !unitAt(tokens[at])) at++
  const factor = at > index + 1 ? (scale?.factor ?? 1) : 1
  const after = tokens[at]
  if (/^[+x/:°]$/i.test(after?.raw ?? '') && !unitAt(tokens[at + 1]) && after?.raw !== '/')
    return null
  if (after?.raw === '+' || (after?.raw !== '-' && tokens[at + 1]?.number)) {
    if (joined(tokens[at - 1], after)) return null
  }
  const dash = after?.raw === '-' && joined(token, after)
  const unit = unitAt(dash ? tokens[at + 1] : after)
  if (dash && !unit && !tokens[at + 1]?.number) return null
  // "2FA", "3D", "1st": run into letters that are no unit.
  if (!unit && joined(tokens[at - 1], after) && after && /^[a-z]/i.test(after.raw)) return null
  const isMeasure = unit?.isMeasure ?? false
  const plain = amountOf(token.raw, isMeasure, language)
  if (plain === null) return null
  return {
    amount: factor === 1 ? plain : new Decimal(plain).times(factor).toFixed(),
    first: index,
    next: at + (dash && unit ? 1 : 0) + (isMeasure ? 1 : 0),
    unitCode: unit?.code ?? null,
    isMeasure,
  }
}

/** "5–10 users", "1 to 3 sites": the upper end is the limit. */
const isRange = (tokens: readonly Token[], a: Count, b: Count): boolean =>
  b.first === a.next + 1 && (tokens[a.next]?.raw === '-' || hasMark(tokens[a.next], 'range'))

/** "per month", "/mo", "monthly": the time a count is for, outside of the count itself. */
function durationIn(
  tokens: readonly Token[],
  count: Count | null,
): { period: string; span: Span } | null {
  for (let i = 0; i < tokens.length; i++) {
    if (count && i >= count.first && i < count.next) continue
    const token = tokens[i]
    const period = meaning(token, 'period')?.period
    if (!token || !period || (count?.isMeasure && i === count.next - 1)) continue
    const per = tokens[i - 1]
    const led = per !== undefined && (hasMark(per, 'per') || hasMark(per, 'every'))
    if (token.weak && !led) continue
    if (/^\d/.test(per?.raw ?? '')) continue
    return { period, span: [led && per ? per.start : token.start, token.end] }
  }
  return null
}

/** Words in front of a count that say what kind of bound it is. */
const lead =
  /^(?:includ\w+|incl\.?|with|mit|inklusive|avec|comprend|con|com|met|inclusief|incluye|include|inclui|zawiera|med|upto|≤|~|:)$/iu
const edges =
  /^(?:[\s:;,.•*/+()–—-]|(?:of|de|di|du|des|d'|von|an|van|av|af|do|da|dos)(?=[\s'])|[の个個])+|(?<![\s:;,•*/+(–—-]|\s(?:for|für|pour|por|per|voor|within|in|of)|\s(?:included|incl\.?|inklusive|enthalten|inclus(?:e|es)?|incluid[oa]s?|inclus[oi]|incluíd[oa]s?|inbegrepen|ingår))(?:[\s:;,•*/+(–—-]|\s(?:for|für|pour|por|per|voor|within|in|of)|\s(?:included|incl\.?|inklusive|enthalten|inclus(?:e|es)?|incluid[oa]s?|inclus[oi]|incluíd[oa]s?|inbegrepen|ingår))+$/giu

/** A name without what joined it to its quantity ("of", ":", "included"). */
export const tidy = (text: string): string =>
  text
    .replaceAll(/\(\s*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(edges, '')
    .trim()

/** The original text without some stretches of its folded form. */
function without(original: string, at: readonly number[], spans: readonly (Span | null)[]): string {
  let text = ''
  let from = 0
  for (const [start, end] of spans.filter((one) => one !== null).sort((a, b) => a[0] - b[0])) {
    text += `${original.slice(from, Math.max(from, at[start] ?? original.length))} `
    from = Math.max(from, (at[end - 1] ?? original.length - 1) + 1)
  }
  return tidy(text + original.slice(from))
}

function unlimited(text: string): Quantity | null {
  const match = unlimitedWords.exec(text)
  if (!match || /\d/.test(text)) return null
  const folded = fold(text)
  const tokens = lex(folded.text)
  const span = durationIn(tokens, null)
  const rest = tidy(`${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`)
  return {
    limit: 'unlimited',
    unitCode: unitOf(tokens),
    duration: span?.period ?? null,
    rest: rest || text,
    bare: rest === '',
  }
}

const isOpenBound = (token: Token | undefined): boolean =>
  hasMark(token, 'from') || hasMark(token, 'more') || hasMark(token, 'minimum')

/** "Up to" in languages whose price texts never need it. */
const boundWords = /^(?:upp till|opp til|op til|jopa|en fazla|azami|maksimum|fino ad)\s+/iu

/** "수련생 10명", "録音 45回": the thing, how many, and a word to count it with. */
const counted =
  /^(.*[^\p{N}.,\s]\s*)(\p{Nd}[\p{Nd},]*)\s*(?:명|회|개|건|대|곳|人|名|件|個|回|台|社|次|个|位|条)$/u

/** The one unit of things that a name speaks of ("Users" → seats). */
function unitOf(tokens: readonly Token[]): string | null {
  const codes = tokens.flatMap((token) => {
    const unit = token.weak ? null : unitAt(token)
    return unit?.code && !unit.isMeasure ? [unit.code] : []
  })
  return new Set(codes).size === 1 ? (codes[0] ?? null) : null
}

/**
 * The one quantity a text grants ("Up to 3 team members", "10,000 requests/month", "Storage: 5 GB",
 * "Unlimited users"); null where it names none, several, or only a lower bound.
 */
export function quantityIn(said: string, language: string | undefined): Quantity | null {
  const free = unlimited(said)
  if (free) return free
  if (!/\p{Nd}/u.test(said) || noCount.test(said)) return null
  const text = said.replace(boundWords, '').replace(counted, '$1: $2')
  const folded = fold(text)
  const tokens = lex(folded.text)
  const count = onlyCount(tokens, language)
  if (!count) return null
  const duration = durationIn(tokens, count)
  const isPart = (token: Token): boolean =>
    /^[()\n.*]$/.test(token.raw) ||
    (duration !== null && token.start >= duration.span[0] && token.end <= duration.span[1])
  const before = tokens[count.first - 1]
  const bound = hasMark(before, 'upTo')
  const leads = bound || tokens.slice(0, count.first).every((one) => isPart(one) || isLead(one))
  const ends = tokens.slice(count.next).every(isPart)
  const set = count.isMeasure || /^[:=(-]$/.test(before?.raw ?? '')
  // "Windows 11", "SSL for 1 domain": a number after a name is its limit only where a mark or a measure says so.
  if (!leads && !(ends && set)) return null
  const end = tokens[count.next - 1]?.end ?? 0
  const first = bound ? before : tokens[count.first]
  const span: Span = [leads && !(bound && ends) ? 0 : (first?.start ?? 0), end]
  const rest = without(text, folded.at, [span, duration ? duration.span : null])
  return {
    limit: count.amount,
    unitCode: count.unitCode ?? (leads ? null : unitOf(tokens)),
    duration: duration?.period ?? null,
    rest: rest || said.trim(),
    bare: rest === '',
  }
}

/** Figures that count nothing. */
const noCount =
  /24\s*[x×/]\s*7|\b[48]k\s+(?:video|stream|resol|export|quality|uhd|display|render)/iu

const isLead = (token: Token): boolean => lead.test(token.raw)

/** The only count among the tokens, or the upper end of the only range; null for several and for lower bounds. */
function onlyCount(tokens: readonly Token[], language: string | undefined): Count | null {
  const numbers = tokens.flatMap((token, index) => (token.number ? [index] : []))
  const [first, second] = numbers.flatMap((index) => countAt(tokens, index, language) ?? [])
  if (!first) return null
  const range = second && isRange(tokens, first, second)
  if (numbers.length > (range ? 2 : 1)) return null
  const count = range ? { ...second, first: first.first } : first
  const [before, earlier] = [tokens[count.first - 1], tokens[count.first - 2]]
  if (!hasMark(before, 'upTo') && [before, earlier].some(isOpenBound)) return null
  return [tokens[count.next], tokens[count.next + 1], tokens[count.next + 2]].some((one) =>
    hasMark(one, 'more'),
  )
    ? null
    : count
}
