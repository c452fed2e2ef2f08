import type { NumberContext } from './number.ts'
import { billingOf, multiple, type Terms } from './price-terms.ts'
import { hasMark, isUnknownWord, meaning, type Token } from './price-text-lexer.ts'
import { valueAt } from './price-text-money.ts'
import { quantityOf, wordUnit } from './price-unit.ts'
import type { Period } from './price-word.ts'

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

interface Step {
  /** Index of the token after what was understood; null when nothing was. */
  readonly next: number | null
}
const stop: Step = { next: null }

/** After "per", "/" or "every": a unit, a period, or a count of one of them. */
function afterPer(
  tokens: readonly Token[],
  start: number,
  terms: Terms,
  context: NumberContext,
  needsCount: boolean,
): Step {
  let index = start
  let count = '1'
  let scale = 1
  const value = tokens[index]?.number ? valueAt(tokens, index, context) : null
  const counted = countWords[tokens[index]?.raw.toLowerCase() ?? '']
  if (value) {
    count = value.amount
    index = value.last + 1
  } else if (counted && meaning(tokens[index + 1], 'period')) {
    count = counted
    index++
  } else if (needsCount && !meaning(tokens[index], 'period')) return stop
  while (hasMark(tokens[index], 'price') && !meaning(tokens[index], 'unit')) index++
  const token = tokens[index]
  if (hasMark(token, 'once')) {
    terms.once = true
    return { next: index + 1 }
  }
  const following = tokens[index + 1]
  const factor = meaning(token, 'scale')?.factor
  const scaled = factor !== undefined && following !== undefined && isUnitLike(following)
  if (scaled || (factor !== undefined && !meaning(token, 'period'))) {
    scale = factor
    index++
  }
  return unitOrPeriod(tokens, index, terms, {
    start,
    count,
    scale,
    counted: value !== null,
    every: needsCount,
  })
}

const isFor = /^(for|für|pour|para|por|voor|za)$/i

/** "every two weeks": small counts in words. */
const countWords: Readonly<Record<string, string>> = {
  two: '2',
  other: '2',
  second: '2',
  three: '3',
  four: '4',
  six: '6',
  zwei: '2',
  vier: '4',
  deux: '2',
  quatre: '4',
  dos: '2',
  cuatro: '4',
}

const said = (tokens: readonly Token[], first: number, last: number): string =>
  tokens
    .slice(first, last + 1)
    .map((token) => token.raw)
    .join(' ')

const isUnitLike = (token: Token): boolean => meaning(token, 'unit') !== undefined

/** "Annual price (per month)": "per" says what the amount is for, the adjective how it is billed. */
function firmPeriod(terms: Terms, period: Period): void {
  if (terms.loose && terms.period && terms.period !== period) {
    terms.billing ??= billingOf[terms.period] ?? null
    terms.period = null
  }
  terms.period ??= period
  terms.loose = false
}

function unitOrPeriod(
  tokens: readonly Token[],
  index: number,
  terms: Terms,
  quantity: {
    readonly start: number
    readonly count: string
    readonly scale: number
    readonly counted: boolean
    readonly every: boolean
  },
): Step {
  const token = tokens[index]
  const period = token?.weak && quantity.every ? undefined : meaning(token, 'period')
  const unit = meaning(token, 'unit')
  if (/^(fortnight|two-week|four-week)s?$/i.test(token?.raw ?? '')) {
    terms.oddSpan ??= said(tokens, quantity.start, index)
    return { next: index + 1 }
  }
  if (period && !(unit && terms.period)) {
    const whole = multiple(quantity.count, period.period)
    if (whole) firmPeriod(terms, whole)
    // "For 14 days" is how long a thing lasts, "10 hours" may be a pack of them.
    else if (period.period !== 'PT1H' && !isFor.test(tokens[quantity.start - 1]?.raw ?? ''))
      terms.oddSpan ??= said(tokens, quantity.start, index)
    return { next: index + 1 }
  }
  const shout = token !== undefined && isUnknownWord(token) && /^\p{L}{2,}/u.test(token.raw)
  const code = unit?.code ?? (shout ? wordUnit(token.raw) : null)
  if (code && token) {
    const million = /^mtoks?$/i.test(token.raw)
    const scale = quantity.scale * (million ? 1e6 : 1)
    terms.per ??= quantityOf(quantity.count, scale, million ? 'bw:token' : code)
    terms.perText ??= said(tokens, quantity.start, index)
    return { next: index + 1 }
  }
  terms.unclear ||= quantity.counted || quantity.scale > 1
  return quantity.counted || quantity.scale > 1 ? { next: index } : stop
}

/** One token or phrase after a price; what it says goes into `terms`. */
function step(tokens: readonly Token[], index: number, terms: Terms, context: NumberContext): Step {
  const token = tokens[index]
  if (!token || token.number || token.currency) return stop
  const next = index + 1
  if (token.raw === '*' || token.raw === '(' || token.raw === ')') return { next }
  if (token.raw === '+') {
    if (tokens[index - 1]?.end !== token.start) return stop
    terms.from = true
    return { next }
  }
  if (/^[\n,•-]$/.test(token.raw)) {
    const word = token.raw === '-' && opensClause(tokens, next)
    return continues(tokens[next]) && !opensPrice(tokens, next) && !word ? { next } : stop
  }
  const billing = meaning(token, 'billing')
  const billed = billedAt(tokens, index)
  if (billing || billed) {
    terms.billing ??= billing?.billing ?? billed?.billing ?? null
    return { next: billed?.next ?? next }
  }
  const tax = meaning(token, 'tax')
  if (tax) {
    terms.tax ??= tax.tax
    return { next }
  }
  if (hasMark(token, 'per')) {
    const inner = afterPer(tokens, next, terms, context, false)
    if (inner.next !== null) return inner
  }
  if (hasMark(token, 'every')) return afterPer(tokens, next, terms, context, true)
  return wordStep(tokens, index, terms)
}

/** Whether the words from `index` on lead to a price of their own (", setup once €250"). */
function opensPrice(tokens: readonly Token[], index: number): boolean {
  let at = index
  while ((['setup', 'once', 'price'] as const).some((mark) => hasMark(tokens[at], mark))) at++
  if (tokens[at]?.raw === ':') at++
  return at > index && Boolean(tokens[at]?.number ?? tokens[at]?.currency)
}

/** "1000 zł – za pełne …": after a dash a "for" without a unit opens words on what is bought. */
function opensClause(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1]
  return (
    hasMark(tokens[index], 'per') &&
    /^\p{L}/u.test(tokens[index]?.raw ?? '') &&
    next !== undefined &&
    isUnknownWord(next)
  )
}

/** Whether a token after a line break, a comma or a dash still speaks of the same price. */
function continues(token: Token | undefined): boolean {
  if (!token || token.number || token.currency) return false
  if (meaning(token, 'period') || meaning(token, 'billing') || meaning(token, 'tax'))
    return !token.weak
  if (hasMark(token, 'every') && !isFor.test(token.raw)) return true
  return (['per', 'billed', 'once', 'setup'] as const).some((mark) => hasMark(token, mark))
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
  if (period && !token?.weak) {
    if (terms.period) return stop
    terms.period = period.period
    terms.loose = true
    return { next }
  }
  const unit = meaning(token, 'unit')
  if (unit && !token?.weak) {
    const bound = hasMark(tokens[next], 'per') || (meaning(tokens[next], 'period') && !terms.period)
    if (!bound && unit.code !== 'C62') return stop
    terms.per ??= quantityOf('1', 1, unit.code)
    terms.perText ??= token?.raw ?? null
    return { next }
  }
  for (const [mark, field] of flagMarks) {
    if (!hasMark(token, mark)) continue
    terms[field] = true
    return { next }
  }
  return hasMark(token, 'price') || hasMark(token, 'now') ? { next } : stop
}

const flagMarks = [
  ['setup', 'setup'],
  ['once', 'once'],
  ['more', 'from'],
  ['minimum', 'minimum'],
  ['trial', 'trial'],
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
    if (stopped) break
    const { next } = step(tokens, index, terms, context)
    if (next === null) break
    index = Math.max(next, index + 1)
  }
  return index
}
