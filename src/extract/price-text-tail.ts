import type { NumberContext } from './number.ts'
import { billingOf, type Terms } from './price-terms.ts'
import { firstTimeAt } from './price-text-first-time.ts'
import { hasMark, meaning, type Token } from './price-text-lexer.ts'
import {
  continues,
  labelsNext,
  opensClause,
  opensLaterPrice,
  opensPrice,
  opensSentence,
  tellsNext,
} from './price-text-next.ts'
import { afterPer, isStarted, type Step, said, stop, unitOrPeriod } from './price-text-per.ts'
import { taxRateAt } from './price-text-tax.ts'
import { quantityOf } from './price-unit.ts'

/** "billed" and a period word near it: the basis, and the token after it. */
export function billedAt(
  tokens: readonly Token[],
  index: number,
): { readonly billing: 'monthly' | 'annual'; readonly next: number } | null {
  if (!hasMark(tokens[index], 'billed')) return null
  for (let i = index + 1; i <= index + 3; i++) {
    const period = meaning(tokens[i], 'period')
    const billing = period && !tokens[i]?.weak ? billingOf[period.period] : undefined
    if (billing) return { billing, next: i + 1 }
    if (tokens[i]?.number || tokens[i]?.currency) return null
  }
  return null
}

const everySo = /^(?:tägig|täglich|wöchig|wöchentlich|weekly|daily|wekelijks|daags|dniowo)$/i

/** One token or phrase after a price; what it says goes into `terms`. */
function step(tokens: readonly Token[], index: number, terms: Terms, context: NumberContext): Step {
  const token = tokens[index]
  if (!token || token.currency) return stop
  const next = index + 1
  if (token.number) {
    // "14-tägig", "4-weekly": a span that no period stands for.
    if (tokens[next]?.raw !== '-' || !everySo.test(tokens[next + 1]?.raw ?? '')) return stop
    if (!terms.period) terms.oddSpan ??= said(tokens, index, next + 1)
    return { next: next + 2 }
  }
  const taxed = taxRateAt(tokens, index)
  if (taxed) {
    terms.tax ??= taxed.tax
    return { next: taxed.next }
  }
  if (token.raw === '(' && opensPrice(tokens, next)) return stop
  if (token.raw === '*' || token.raw === '(' || token.raw === ')') return { next }
  if (token.raw === '+') {
    if (tokens[index - 1]?.end !== token.start) return stop
    terms.from = true
    return { next }
  }
  // "₹9,999/-": the end of a sum as it is written in India.
  if (token.raw === '/' && tokens[next]?.raw === '-') return { next: next + 1 }
  // "每位員工・月": a dot between what a price is per and the time it is for.
  if (
    /^[・•]$/.test(token.raw) &&
    terms.per &&
    !terms.period &&
    tokens[index - 1]?.end === token.start
  ) {
    const period = meaning(tokens[next], 'period')
    if (period && !tokens[next + 1]?.number && !tokens[next + 1]?.currency) {
      terms.period = period.period
      return { next: next + 1 }
    }
  }
  if (/^[\n,•-]$/.test(token.raw)) {
    const word = token.raw === '-' && opensClause(tokens, next)
    if (token.raw === '\n' && opensSentence(tokens, next)) return stop
    const goesOn = continues(tokens[next]) || firstTimeAt(tokens, next) !== null
    return goesOn &&
      !opensPrice(tokens, next) &&
      !tellsNext(tokens, next) &&
      !opensLaterPrice(tokens, next) &&
      !word
      ? { next }
      : stop
  }
  const told = billingTaxOrTime(tokens, index, terms)
  if (told) return told
  if (hasMark(token, 'per')) {
    // "/ per month"
    const twice =
      token.raw === '/' &&
      /^(?:per|pro|par|por|je|al?|na|za|на|в|لكل|في|每)$/i.test(tokens[next]?.raw ?? '')
    const inner = afterPer(tokens, twice ? next + 1 : next, terms, context, false)
    if (inner.next !== null) return inner
  }
  if (hasMark(token, 'every')) return afterPer(tokens, next, terms, context, true)
  return wordStep(tokens, index, terms)
}

/** How a price is billed, whether with tax, and for what time it holds; null where a token says none of it. */
function billingTaxOrTime(tokens: readonly Token[], index: number, terms: Terms): Step | null {
  const token = tokens[index]
  const next = index + 1
  const billing = meaning(token, 'billing')
  const billed = billedAt(tokens, index)
  if (billing || billed) {
    terms.billing ??= billing?.billing ?? billed?.billing ?? null
    return { next: billed?.next ?? next }
  }
  // "Billed quarterly": no way of billing of ours, and the sum is for that time unless a shorter one is told.
  const billedFor = hasMark(token, 'billed') ? meaning(tokens[next], 'period') : undefined
  if (billedFor && !tokens[next]?.weak) {
    if (!terms.period) terms.loose = true
    terms.period ??= billedFor.period
    return { next: next + 1 }
  }
  const tax = meaning(token, 'tax')
  if (tax) {
    terms.tax ??= tax.tax
    return { next }
  }
  const first = firstTimeAt(tokens, index)
  if (first) {
    terms.trial = true
    terms.holds ??= { unit: first.unit, span: null }
    if (!terms.period) terms.loose = true
    terms.period ??= first.unit
    return { next: first.next }
  }
  if (hasMark(token, 'oddSpan') && !token?.weak && !terms.period) {
    terms.oddSpan ??= token?.raw ?? null
    return { next }
  }
  return null
}

function wordStep(tokens: readonly Token[], index: number, terms: Terms): Step {
  const token = tokens[index]
  const next = index + 1
  // "Insurance of €1,000,000 included": part of what is bought.
  const part = hasMark(token, 'included') && !meaning(tokens[next], 'tax')
  if (hasMark(token, 'off') || part) {
    terms.saving = true
    return { next }
  }
  // "per user and month", "par utilisateur et par mois".
  const joined = hasMark(token, 'range') && terms.per !== null && terms.period === null
  if (joined && (meaning(tokens[next], 'period') || hasMark(tokens[next], 'per'))) return { next }
  const period = meaning(token, 'period')
  // "40 € la hora", "45 € la page": each of them, where nothing else follows.
  const closes = endsTerms(tokens[next + 1]) || isStarted(tokens[next + 1]?.raw)
  if (token && articles.test(token.raw) && closes) {
    const one = tokens[next]
    if (meaning(one, 'period') || meaning(one, 'unit'))
      return unitOrPeriod(tokens, next, terms, {
        start: next,
        count: '1',
        scale: 1,
        counted: false,
        every: false,
      })
  }
  const short = token?.weak && shortPeriods.test(token.raw) && endsTerms(tokens[next])
  if (period && (!token?.weak || short)) {
    // "$10/month (yearly)", "29 €/Monat, jährlich im Voraus": paid by the year.
    const byYear = terms.period === 'P1M' && period.period === 'P1Y' && !short
    const ended = endsTerms(tokens[next]) || ahead.test(tokens[next]?.raw ?? '')
    if (byYear && ended && tokens[index - 1]?.raw !== '\n') {
      terms.billing ??= 'annual'
      return { next }
    }
    if (terms.period) return stop
    terms.period = period.period
    terms.loose = true
    return { next }
  }
  const unit = meaning(token, 'unit')
  if (unit && token && perPerson.test(token.raw)) {
    terms.per ??= quantityOf('1', 1, unit.code)
    terms.perText ??= token.raw
    if (/m\.?$/i.test(token.raw)) terms.period ??= 'P1M'
    return { next }
  }
  if (unit && !token?.weak) {
    const bound =
      // "للصفحة": the word for "per" is written to the noun.
      (token?.raw.startsWith('لل') ?? false) ||
      hasMark(tokens[next], 'per') ||
      (meaning(tokens[next], 'period') && !terms.period)
    if (!bound && unit.code !== 'C62') return stop
    terms.per ??= quantityOf('1', 1, unit.code)
    terms.perText ??= token?.raw ?? null
    return { next }
  }
  for (const [mark, field] of flagMarks) {
    if (!hasMark(token, mark)) continue
    // "$49/year ~$4.08/month": the sign rounds the sum after it.
    const rounds = opensSum(tokens[next]) || tokens[index - 1]?.raw === '('
    if (mark === 'more' && token?.raw === '~' && rounds) return stop
    terms[field] = true
    return { next }
  }
  return hasMark(token, 'price') || hasMark(token, 'now') ? { next } : stop
}

const opensSum = (token: Token | undefined): boolean => Boolean(token?.number ?? token?.currency)

const articles = /^(?:la|le|el|il|lo|l|l'|die|der|das|de|het|o|a)$/i
/** What follows "yearly" where it tells how a monthly price is paid: "in advance", "plan". */
const ahead =
  /^(?:im|in|vorab|upfront|up|paid|prepaid|plan|billing|subscription|abo|vooraf|z|por|adelantad[oa]|anticipad[oa]|adiantado|anticipat[oa]|antecipado|d'avance|peşin)$/i
/** Written after a price without a word between: "$90 hr", "$12 mo". */
const shortPeriods = /^(?:hr|hrs|mo|pm|pa|yr|wk|qtr|mth)\.?$/i

/** "£25 pp", "€ 40 p.p.", "£8 pupm": for each person, and by the month. */
const perPerson = /^(?:pp|p\.p\.?|p\/p|pppm|pupm|p\.p\.p\.m\.?|p\.u\.p\.m\.?)$/i

const endsTerms = (token: Token | undefined): boolean =>
  token === undefined || /^[\n,;.()•*+-]$/.test(token.raw) || meaning(token, 'tax') !== undefined

const flagMarks = [
  ['setup', 'setup'],
  ['once', 'once'],
  ['more', 'from'],
  ['minimum', 'minimum'],
  ['trial', 'trial'],
  ['renews', 'lasting'],
] as const

/**
 * Reads on after a price from token `start` ("/user/month billed annually, excl. VAT") into `terms`.
 * Returns the index of the first token that belongs to something else.
 */
export function readTail(
  tokens: readonly Token[],
  start: number,
  terms: Terms,
  context: NumberContext,
): number {
  let index = start
  while (index < tokens.length) {
    const before = tokens[index - 1]
    // "$10/mo. One-time …": the full stop ends what is said of the price.
    const stopped =
      index > start && before?.raw.endsWith('.') && /^\p{Lu}/u.test(tokens[index]?.raw ?? '')
    if (stopped || labelsNext(tokens, index)) break
    const { next } = step(tokens, index, terms, context)
    if (next === null) break
    index = Math.max(next, index + 1)
  }
  return index
}
