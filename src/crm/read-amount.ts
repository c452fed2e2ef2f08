import { currencyCode, findCurrency } from '../extract/currency.ts'
import { activeCodes } from '../extract/currency-table.ts'
import { numberValue } from '../extract/number.ts'
import type { DecimalText } from '../model/money.ts'

/** What a cell with an amount says, or why it says nothing. */
export type AmountReading =
  | { readonly amount: DecimalText; readonly currency: string | null }
  | { readonly wrong: string }

interface AmountContext {
  readonly currency: string
  readonly decimal: '.' | ',' | undefined
}

/** An amount as people write it: `$1,200.50`, `1.200,50 EUR`, `1200`. Never negative. */
export function readAmount(text: string, context: AmountContext): AmountReading {
  const mark = findCurrency(text)
  const bare = (mark ? text.replace(mark.text, '') : text).trim()
  if (/^\(.*\)$|^[-−–]\s*[\d.,]|[\d.,]\s*-$/.test(bare)) return { wrong: `${text} is negative` }
  if (!/^[\d.,'’\s]+$/.test(bare)) return { wrong: `${text} is no amount` }
  const read = numberValue(bare.replaceAll(/[’]/g, "'").replaceAll(/\s/g, ' '), {
    currency: context.currency,
    decimalHint: context.decimal,
  })
  if (read === null || !/^\d+(\.\d+)?$/.test(read.amount)) return { wrong: `${text} is no amount` }
  if (read.ambiguous !== null) {
    return { wrong: `${text}: ${read.ambiguous}; say decimal: "." or "," in the mapping` }
  }
  return {
    amount: read.amount,
    currency: mark ? currencyCode(mark, { currency: context.currency }) : null,
  }
}

/** The decimal mark that the amounts of a file prove; undefined where they prove none, or both. */
export function decimalOf(texts: Iterable<string>): '.' | ',' | undefined {
  const proved = new Set<'.' | ','>()
  for (const text of texts) {
    const [, mark] = /\d([.,])(?:\d{1,2}|\d{4,})(?!\d|[.,]\d)/.exec(text) ?? []
    if (mark === '.' || mark === ',') proved.add(mark)
    else if (/\d\.\d{3}\.\d{3}/.test(text)) proved.add(',')
    else if (/\d,\d{3},\d{3}/.test(text)) proved.add('.')
  }
  const [only] = proved
  return proved.size === 1 ? only : undefined
}

/** ISO 4217 of a cell with a code or a sign; null for what is neither. */
export function readCurrency(text: string, usual: string): string | null {
  const code = text.trim().toUpperCase()
  if (activeCodes.has(code)) return code
  const mark = findCurrency(text)
  return mark && mark.text === text.trim() ? currencyCode(mark, { currency: usual }) : null
}
