import { multiple, type Terms } from './price-terms.ts'
import { isByWork } from './price-text-kind.ts'
import { meaning, type Token } from './price-text-lexer.ts'
import type { Period } from './price-word.ts'

const ordinal =
  /^(?:first|initial|erste[nrs]?|premi(?:er|ère)s?|primer[oa]?s?|prim[aeio]|primeir[oa]s?|eerste|pierwsz\p{L}+|první\p{L}*|första|første|ilk|перв\p{L}+|أول)$/iu
const small =
  /^(?:for|during|in|within|the|your|für|im|in den|die|der|den|das|dem|pendant|pour|les|le|la|los|las|el|i|il|gli|per|os|as|o|a|nos|no|na|de|voor|het|przez|w|durante|por|первые)$/iu
const longest = 6

/** A stretch of time that opens a contract ("the first 3 months", "les 6 premiers mois"). */
export interface FirstTime {
  /** What it is counted in. */
  readonly unit: Period
  readonly next: number
}

/** Whether a word says that something comes first. */
export const saysFirst = (token: Token | undefined): boolean =>
  token !== undefined && ordinal.test(token.raw)

/** The opening time told from token `index` on; null where none is. Hours and days are no such time. */
export function firstTimeAt(tokens: readonly Token[], index: number): FirstTime | null {
  let first = false
  for (let at = index; at < index + longest; at++) {
    const token = tokens[at]
    if (!token) return null
    if (saysFirst(token)) {
      first = true
      continue
    }
    if (token.number && at > index) continue
    const period = meaning(token, 'period')?.period
    if (period && first && !isByWork(period) && token.raw.length > 1)
      return { unit: period, next: at + 1 }
    if (!small.test(token.raw)) return null
  }
  return null
}

const after = /^(?:after|nach|après|tras|dopo|após|po|efter|после|بعد)$/iu
const since = /^(?:ab|from|du|dal|del|do|od|vanaf|från|с)$/iu
const article = /^(?:dem|der|the|le|la|month|year|de|het)$/iu

/** "Ab dem 7. Monat", "after 12 months": before token `index`, a number, stands a word that tells of later. */
export function tellsOfLater(tokens: readonly Token[], index: number): boolean {
  const [before, earlier] = [tokens[index - 1], tokens[index - 2]]
  if (!before) return false
  if (after.test(before.raw)) return true
  const from = (token: Token | undefined) => token !== undefined && since.test(token.raw)
  return (article.test(before.raw) && from(earlier)) || /^(?:du|dal|del)$/i.test(before.raw)
}

/** "For 6 months" beside a price: the time it holds, and its whole as a period until the words say better. */
export function holdFor(terms: Terms, count: string, unit: Period): void {
  const span = multiple(count, unit) ?? null
  terms.holds ??= { unit, span: terms.period === null ? span : null }
}

/** What joins an introductory price and the one that lasts needs of each. */
interface Timed {
  readonly terms: Terms
  readonly same: boolean
}

/**
 * Tells introductory prices from the ones that last, in order of the text: "49 € for 6 months, then 59 €" is
 * 49 a month for a time, and 59 a month. What a contract costs when it is renewed makes the price of its first
 * term no introductory one. `same`: in the money of the one before.
 */
export function tellIntroductory(prices: readonly Timed[]): void {
  for (const [index, { terms, same }] of prices.entries()) {
    const before = prices[index - 1]?.terms
    if (!before || !same || !(terms.lasting || terms.later)) continue
    if (before.once || before.setup || before.saving || before.was || before.lasting) continue
    const timed = before.trial || before.holds !== null
    const later = terms.later && (timed || (terms.lasting && before.period !== null))
    if (!later && !terms.lasting) continue
    terms.lasting = true
    before.trial ||= later || timed
    if (before.holds?.span && before.holds.span === before.period) before.period = before.holds.unit
    terms.period ??= before.period
    terms.per ??= before.per
    terms.perText ??= before.perText
  }
}

/** "De R$ 149 por R$ 99": what a thing was sold at, and what it is now; `from` and `to` are where the sums begin. */
export function isMarkedDown(tokens: readonly Token[], from: number, to: number): boolean {
  if (!/^de$/i.test(tokens[from - 1]?.raw ?? '')) return false
  const [last, before] = [tokens[to - 1]?.raw ?? '', tokens[to - 2]?.raw ?? '']
  return (
    /^por$/i.test(last) || (/^(?:apenas|só|somente|sólo)$/i.test(last) && /^por$/i.test(before))
  )
}
