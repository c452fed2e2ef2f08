import type { NumberContext } from './number.ts'
import { billingOf, multiple, type Terms } from './price-terms.ts'
import { saysFirst, tellsOfLater } from './price-text-first-time.ts'
import { isByWork } from './price-text-kind.ts'
import { hasMark, meaning, type Token } from './price-text-lexer.ts'
import { valueAt } from './price-text-money.ts'
import { partOfHour } from './price-text-per.ts'
import { billedAt } from './price-text-tail.ts'
import { quantityOf } from './price-unit.ts'
import type { Mark } from './price-word.ts'

/** How many unknown words may stand between a word and the price it speaks of. */
const reach: readonly (readonly [
  Mark,
  'from' | 'upTo' | 'was' | 'saving' | 'setup' | 'once' | 'minimum' | 'trial' | 'lasting' | 'later',
  number,
])[] = [
  ['from', 'from', 1],
  ['upTo', 'upTo', 1],
  ['was', 'was', 1],
  ['saving', 'saving', 3],
  ['setup', 'setup', 3],
  ['once', 'once', 2],
  ['minimum', 'minimum', 2],
  ['trial', 'trial', 2],
  ['renews', 'lasting', 2],
  ['then', 'later', 1],
]

const sentenceEnd = (token: Token, next: Token | undefined): boolean =>
  /^[!?;•]$/.test(token.raw) ||
  (/^[.+]$/.test(token.raw) && next !== undefined && next.start > token.end)

/** A period word right before the price: "Monthly: $12", "3 Monate für 29 €". */
function readPeriod(tokens: readonly Token[], index: number, terms: Terms): void {
  const period = meaning(tokens[index], 'period')?.period
  if (!period) return
  const count = tokens[index - 1]?.number?.raw
  // "Ab dem 7. Monat".
  const nth = tokens[index - 1]?.raw === '.' ? index - 2 : index - 1
  if (tokens[nth]?.number && tellsOfLater(tokens, nth)) {
    terms.lasting = true
    terms.later = true
    return
  }
  const first =
    saysFirst(tokens[index - 1]) || (count !== undefined && saysFirst(tokens[index - 2]))
  if (first && !isByWork(period)) {
    terms.trial = true
    terms.holds = { unit: period, span: null }
    terms.period ??= period
    return
  }
  // "Annual: $10 per month": the adjective says how it is billed.
  if (terms.period === 'P1M' && period === 'P1Y' && !count) terms.billing ??= 'annual'
  terms.period ??= count ? (multiple(count, period) ?? null) : period
  if (hasMark(tokens[index - 1], 'billed')) terms.billing ??= billingOf[period] ?? null
}

const binding = /contract|subscription|commitment/i

/** "Our day rate is £650": the verb between what is priced and the price. */
const verb = /^(?:is|ist|beträgt|est|es|è|é|jest|wynosi)$/i

/** "Monthly retainer from $900": the noun between a period and the price it is paid for. */
const bond =
  /^(?:retainers?|subscriptions?|memberships?|maintenance|abo|abonnement|abonnements|abbonamento|suscripción|membresía|assinatura|abonament|подписка|абонемент|abonelik|üyelik|langganan|wartung|betreuung|entretien|mantenimiento|manutenção|manutenzione|onderhoud|contract)$/i

/** One word before the price, `unknown` unknown words away from it. */
function readWord(
  tokens: readonly Token[],
  index: number,
  unknown: number,
  terms: Terms,
  broken: boolean,
): void {
  const token = tokens[index]
  if (!token || token.weak) return
  for (const [mark, field, far] of reach) {
    // "60 min" are minutes.
    if (mark === 'minimum' && tokens[index - 1]?.number) continue
    if (hasMark(token, mark) && unknown <= (broken ? 0 : far)) terms[field] = true
  }
  const tax = meaning(token, 'tax')
  if (tax) terms.tax ??= tax.tax
  const billing = meaning(token, 'billing')?.billing ?? billedAt(tokens, index)?.billing
  if (billing && unknown <= 2) terms.billing ??= billing
  // "Billed annually at $468": the sum is what is billed.
  if (billing && unknown === 1 && /^(at|as|à|zu|mit|a)$/i.test(tokens[index + 1]?.raw ?? '')) {
    terms.period ??= billing === 'annual' ? 'P1Y' : 'P1M'
  }
  // "Annual contract from $12,000": the sum is for the year it binds.
  if (billing === 'annual' && unknown === 0 && !broken && binding.test(token.raw))
    terms.period ??= 'P1Y'
  if (hasMark(token, 'billed') && unknown === 0 && terms.period) {
    terms.billing ??= billingOf[terms.period] ?? null
  }
  if (unknown === 0) readPeriod(tokens, index, terms)
  if (unknown === 0 && hasMark(token, 'oddSpan') && !terms.period) terms.oddSpan ??= token.raw
  const unit = meaning(token, 'unit')
  const scale = meaning(tokens[index - 1], 'scale')?.factor
  // "1アカウント月額1,500円".
  const one = tokens[index - 1]?.number?.raw === '1' && (token.raw.codePointAt(0) ?? 0) > 0x2fff
  const per =
    one ||
    hasMark(tokens[scale ? index - 2 : index - 1], 'per') ||
    hasMark(tokens[index + 1], 'per')
  if (unit && unknown === 0 && per && !terms.per) {
    // "100건당 9,000원".
    const counted = hasMark(tokens[index + 1], 'per') ? tokens[index - 1]?.number?.raw : undefined
    const count = counted && /^\d+$/.test(counted) ? counted : '1'
    const part = terms.period ? undefined : partOfHour(unit.code, count)
    if (part) terms.period = part.period
    else {
      terms.per = quantityOf(count, scale ?? 1, unit.code)
      terms.perText = token.raw
    }
  }
}

/** "1 hr = $90", "30 min = $50": what stands before the sign of equality costs that much. */
function readEquation(tokens: readonly Token[], index: number, terms: Terms): void {
  const token = tokens[index]
  const count = tokens[index - 1]?.number?.raw ?? '1'
  if (!/^\d+$/.test(count)) return
  const unit = meaning(token, 'unit')
  const period = meaning(token, 'period')?.period
  const whole = period ? multiple(count, period) : undefined
  if (whole) terms.period ??= whole
  else if (partOfHour(unit?.code, count))
    terms.period ??= partOfHour(unit?.code, count)?.period ?? null
  else if (unit || period === 'PT1H') {
    terms.per ??= quantityOf(count, 1, unit?.code ?? 'HUR')
    terms.perText ??= token?.raw ?? null
  }
}

/** "Per 1,000 requests: $0.40". */
function countBefore(
  tokens: readonly Token[],
  index: number,
  terms: Terms,
  context: NumberContext,
): void {
  const value = valueAt(tokens, index, context)
  const unit = value ? meaning(tokens[value.last + 1], 'unit') : undefined
  if (!value || !unit || terms.per || !hasMark(tokens[index - 1], 'per')) return
  terms.per = quantityOf(value.amount, 1, unit.code)
  terms.perText = tokens[value.last + 1]?.raw ?? null
}

/**
 * Reads back from a price at token `end` to the end of the one before it (`start`) into `terms`:
 * "from only $49", "Setup fee: €500", "Billed yearly at $84", "월 9,900원".
 */
export function readHead(
  tokens: readonly Token[],
  start: number,
  end: number,
  terms: Terms,
  follows: boolean,
  context: NumberContext,
): void {
  let unknown = 0
  let broken = false
  const own = terms.period
  for (let index = end - 1; index >= start; index--) {
    const token = tokens[index]
    if (!token || sentenceEnd(token, tokens[index + 1])) break
    if (token.raw === '=' && unknown === 0 && tokens[index + 1]?.raw !== '>')
      readEquation(tokens, index - 1, terms)
    if (token.number && unknown === 0) countBefore(tokens, index, terms, context)
    if (token.number || token.currency) break
    if (token.raw === '\n') {
      broken = true
      continue
    }
    // "Small van: £1.20": the Dutch word for a former price stands right before it.
    if (/^van$/i.test(token.raw) && tokens[index + 1]?.raw === ':') {
      unknown++
      continue
    }
    if (token.words.length === 0) {
      const joins = unknown === 0 && (verb.test(token.raw) || bond.test(token.raw))
      if (/^[\p{L}]/u.test(token.raw) && !joins) unknown++
      continue
    }
    // "/month or $99": what follows the first price belongs to it.
    if (follows && broken && unknown > 0) break
    readWord(tokens, index, unknown, terms, broken)
    // "First 3 months free, then $25": what stands before is told of another time.
    if (hasMark(token, 'then')) break
  }
  if (own) terms.period = own
}
