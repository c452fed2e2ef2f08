import type { ReferenceQuantity } from '../model/unit.ts'
import { currencyCode, findCurrency } from './currency.ts'
import { billingOf, multiple, noTerms, type Terms } from './price-terms.ts'
import { fold } from './price-text-fold.ts'
import { hasMark, lex, meaning, type Token } from './price-text-lexer.ts'
import { billedAt, readTail } from './price-text-tail.ts'
import type { Period } from './price-word.ts'

/** What a heading, column head or note says of the prices it stands over. */
export interface SaidTerms {
  readonly period: Period | null
  readonly per: ReferenceQuantity | null
  /** The word for the unit. */
  readonly perText: string | null
  readonly billing: 'monthly' | 'annual' | null
  readonly once: boolean
  readonly setup: boolean
  readonly from: boolean
  readonly was: boolean
  readonly currency: string | null
}

function opensTerms(token: Token): boolean {
  if (token.weak) return false
  return (
    hasMark(token, 'per') ||
    hasMark(token, 'billed') ||
    hasMark(token, 'once') ||
    hasMark(token, 'setup') ||
    meaning(token, 'period') !== undefined ||
    meaning(token, 'billing') !== undefined
  )
}

/** Terms named anywhere in a text without a price: "Monthly (per user)", "Prices in USD per million tokens". */
export function saidTerms(text: string, language?: string): SaidTerms {
  const folded = fold(text).text
  const tokens = lex(folded)
  const terms: Terms = noTerms()
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) continue
    if (hasMark(token, 'from')) terms.from = true
    if (hasMark(token, 'was')) terms.was = true
    if (!opensTerms(token)) continue
    const billed = billedAt(tokens, i)
    const one = noTerms()
    const end = readTail(tokens, i, one, {})
    // "2 Years" over a column is a span of its own.
    const count = tokens[i - 1]?.number?.raw
    if (count && one.period && meaning(token, 'period'))
      one.period = multiple(count, one.period) ?? null
    const firm = one.period !== null && !one.loose
    if (firm && terms.loose && terms.period && one.period !== terms.period)
      terms.billing ??= billingOf[terms.period] ?? null
    if ((firm && terms.loose) || !terms.period) {
      terms.period = one.period ?? terms.period
      terms.loose = one.period !== null && !firm
    }
    if (!terms.per) terms.perText = one.perText
    terms.per ??= one.per
    terms.billing ??= one.billing ?? billed?.billing ?? null
    terms.once ||= one.once
    terms.setup ||= one.setup
    i = Math.max(i, end - 1)
  }
  const mark = findCurrency(folded)
  const { period, per, perText, billing, once, setup, from, was } = terms
  return {
    period,
    per,
    perText,
    billing,
    once,
    setup,
    from,
    was,
    currency: mark ? currencyCode(mark, { language }) : null,
  }
}
