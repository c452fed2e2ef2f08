import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPrices } from '../../../src/extract/price-text.ts'
import { canonical } from '../../../src/model/money.ts'

interface Style {
  readonly language: string
  readonly group: string
  readonly decimal: string
  readonly write: (number: string) => string
  readonly currency: string
}

const styles: readonly Style[] = [
  { language: 'en', group: ',', decimal: '.', write: (n) => `$${n}`, currency: 'USD' },
  { language: 'en', group: ',', decimal: '.', write: (n) => `${n} USD`, currency: 'USD' },
  { language: 'de', group: '.', decimal: ',', write: (n) => `${n} €`, currency: 'EUR' },
  { language: 'fr', group: '\u202f', decimal: ',', write: (n) => `${n}\u00a0€`, currency: 'EUR' },
  { language: 'de', group: '’', decimal: '.', write: (n) => `CHF ${n}`, currency: 'CHF' },
  { language: 'sv', group: ' ', decimal: ',', write: (n) => `${n} kr`, currency: 'SEK' },
  { language: 'pt', group: '.', decimal: ',', write: (n) => `R$ ${n}`, currency: 'BRL' },
]

const around = [
  { before: '', after: '', period: null, per: null },
  { before: '', after: '/month', period: 'P1M', per: null },
  { before: 'from ', after: ' per user per month', period: 'P1M', per: 'bw:seat' },
  { before: '', after: ' / year', period: 'P1Y', per: null },
  { before: 'Plan: ', after: ' per 1,000 requests', period: null, per: 'bw:request' },
] as const

function written(cents: number, { group, decimal, write }: Style, fraction: boolean): string {
  const whole = String(Math.floor(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, group)
  return write(fraction ? `${whole}${decimal}${String(cents % 100).padStart(2, '0')}` : whole)
}

test('what is written in any style is read back: amount, currency, period, unit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_99 }),
      fc.constantFrom(...styles),
      fc.constantFrom(...around),
      fc.boolean(),
      (cents, style, { before, after, period, per }, fraction) => {
        const amount = fraction ? cents : cents - (cents % 100)
        const text = before + written(amount, style, fraction) + after
        const readings = readPrices(text, { language: style.language })
        expect(readings, text).toHaveLength(1)
        const [one] = readings
        expect(canonical(one?.amount ?? '-1'), text).toBe(canonical((amount / 100).toFixed(2)))
        expect([one?.currency, one?.period, one?.per?.unitCode ?? null], text).toEqual([
          style.currency,
          period,
          per,
        ])
      },
    ),
    { numRuns: 400 },
  )
})

test('any text is read in bounded time, without throwing, inside its own length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { span } of readPrices(text)) {
        expect(span[0]).toBeGreaterThanOrEqual(0)
        expect(span[1]).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 300 },
  )
})

test('time grows with length, not faster', () => {
  for (const piece of ['$1 ', '1,', '$', 'from ', '9 ', '1.5M ', '(', '월', 'per ']) {
    const started = performance.now()
    readPrices(piece.repeat(20_000 / piece.length))
    expect(performance.now() - started, piece).toBeLessThan(3_000)
  }
})
