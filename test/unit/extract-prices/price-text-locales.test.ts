import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPrices } from '../../../src/extract/price-text.ts'
import { canonical } from '../../../src/model/money.ts'

/** A locale, a currency it is written with there, and the digits after the decimal mark. */
const locales = [
  ['en-US', 'USD', 2],
  ['en-GB', 'GBP', 2],
  ['en-IN', 'INR', 2],
  ['hi-IN', 'INR', 2],
  ['de-DE', 'EUR', 2],
  ['de-CH', 'CHF', 2],
  ['de-AT', 'EUR', 2],
  ['fr-FR', 'EUR', 2],
  ['fr-CH', 'CHF', 2],
  ['es-ES', 'EUR', 2],
  ['it-IT', 'EUR', 2],
  ['pt-BR', 'BRL', 2],
  ['pt-PT', 'EUR', 2],
  ['nl-NL', 'EUR', 2],
  ['pl-PL', 'PLN', 2],
  ['cs-CZ', 'CZK', 2],
  ['sv-SE', 'SEK', 2],
  ['nb-NO', 'NOK', 2],
  ['da-DK', 'DKK', 2],
  ['fi-FI', 'EUR', 2],
  ['tr-TR', 'TRY', 2],
  ['ru-RU', 'RUB', 2],
  ['uk-UA', 'UAH', 2],
  ['ja-JP', 'JPY', 0],
  ['ko-KR', 'KRW', 0],
  ['zh-CN', 'CNY', 2],
  ['id-ID', 'IDR', 0],
  ['vi-VN', 'VND', 0],
  ['th-TH', 'THB', 2],
  ['he-IL', 'ILS', 2],
  ['ar-AE', 'AED', 2],
  ['ar-SA', 'SAR', 2],
] as const

const read = (text: string, language: string) =>
  readPrices(text, { language }).filter(({ amount }) => amount !== null)

function sameAs(text: string, language: string, currency: string, amount: string): void {
  const readings = read(text, language)
  expect(readings, text).toHaveLength(1)
  const [one] = readings
  expect(
    [one?.currencyCandidates.includes(currency), one?.ambiguous?.includes('mark')],
    text,
  ).toEqual([true, undefined])
  expect(canonical(one?.amount ?? '-1'), text).toBe(canonical(amount))
}

test.each(locales)('what %s formats in %s is read back', (locale, currency, digits) => {
  const styles = (['symbol', 'code'] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_99 }),
      fc.constantFrom(...styles),
      (n, style) => {
        const amount = n / 10 ** digits
        sameAs(style.format(amount), locale.slice(0, 2), currency, amount.toFixed(digits))
      },
    ),
    { numRuns: 60 },
  )
})

/** Digits of other scripts and shapes, by the code of their zero. */
test.each([
  ['full-width', 0xff10],
  ['Arabic-Indic', 0x660],
  ['Persian', 0x6f0],
  ['Devanagari', 0x966],
  ['Bengali', 0x9e6],
  ['Thai', 0xe50],
])('%s digits are digits', (_, zero) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
      const text = (cents / 100).toFixed(2)
      const shaped = text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
      sameAs(`${shaped} USD`, 'en', 'USD', text)
    }),
    { numRuns: 60 },
  )
})

test('fractions of a cent are exact', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.integer({ min: 3, max: 9 }),
      (n, digits) => {
        const text = `0.${String(n % 10 ** digits || 1).padStart(digits, '0')}`
        sameAs(`$${text} per token`, 'en', 'USD', text)
      },
    ),
    { numRuns: 200 },
  )
})

test.each([
  ['k', 1_000],
  ['K', 1_000],
  ['M', 1_000_000],
] as const)('%s scales exactly', (scale, factor) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 0, max: 9 }),
      (whole, tenth) => {
        const text = tenth === 0 ? String(whole) : `${whole}.${tenth}`
        const amount = ((whole * 10 + tenth) * factor) / 10
        sameAs(`$${text}${scale}`, 'en', 'USD', String(amount))
      },
    ),
    { numRuns: 100 },
  )
})

test('any blank or apostrophe may group thousands', () => {
  const groups = [' ', '\u00a0', '\u202f', '\u2009', '\u2007', "'", '’']
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 999_999_999 }),
      fc.constantFrom(...groups),
      (whole, group) => {
        const text = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, group)
        sameAs(`${text} €`, 'fr', 'EUR', String(whole))
        sameAs(`CHF ${text}.50`, 'de', 'CHF', `${whole}.50`)
      },
    ),
    { numRuns: 100 },
  )
})

test('a letter, a mark or a digit of another script among the digits is never read as a sure number', () => {
  const strange = [
    'О',
    'о',
    'З',
    'l',
    'O',
    'I',
    '٣',
    '०',
    '〇',
    '\u0336',
    '\ufffd',
    '_',
    '½',
    '\u0001',
  ]
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 0, max: 9_999 }),
      fc.constantFrom(...strange),
      (before, after, between) => {
        const texts = [`$${before}${between}${after}`, `${before}${between}${after} €`]
        for (const text of texts) {
          const sure = read(text, 'en').filter(({ ambiguous }) => ambiguous === null)
          expect(sure, text).toEqual([])
        }
      },
    ),
    { numRuns: 300 },
  )
})
