import type { PriceReading } from '../../../src/extract/price-reading.ts'

const flags = [
  'from',
  'upTo',
  'was',
  'saving',
  'free',
  'onRequest',
  'setup',
  'minimum',
  'trial',
  'lasting',
] as const

/** A reading in one line, as the table of price strings writes it: `49 USD recurring P1M 1 bw:seat annual from`. */
export function sayReading(one: PriceReading): string {
  const parts = [
    one.amount ?? '-',
    one.currency ?? (one.currencyText === null ? '' : '?'),
    one.kind,
    one.period,
    one.per ? `${one.per.value} ${one.per.unitCode}` : '',
    one.billing,
    one.tax,
    ...flags.filter((flag) => one[flag]),
    one.ambiguous ? 'ambiguous' : '',
  ]
  return parts.filter(Boolean).join(' ')
}
