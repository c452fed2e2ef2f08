import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPrices } from '../../../src/extract/price-text.ts'
import { sayReading } from './say-reading.ts'

const rows = readFileSync('test/fixtures/price-text.tsv', 'utf8')
  .split('\n')
  .slice(1)
  .filter(Boolean)
  .map((line) => line.split('\t') as [string, string, string])

describe('price text', () => {
  test('the table holds at least 400 strings', () =>
    expect(rows.length).toBeGreaterThanOrEqual(400))

  test.each(rows)('%s (%s)', (text, language, expected) => {
    expect(readPrices(text, { language }).map(sayReading).join(' ; ')).toBe(expected)
  })

  test('a declared currency reads a bare number and settles a sign of several', () => {
    expect(readPrices('0.25', { currency: 'USD' }).map(sayReading)).toEqual(['0.25 USD'])
    expect(readPrices('Input 0.25 per 1K tokens', { currency: 'USD' }).map(sayReading)).toEqual([
      '0.25 USD usage 1000 bw:token',
    ])
    expect(readPrices('Rs 499', { currency: 'INR' })[0]?.ambiguous).toBeNull()
  })

  test('what leaves two values open says so', () => {
    expect(readPrices('$1.144').at(0)?.ambiguous).toContain('point')
    expect(readPrices('¥500').at(0)).toMatchObject({
      currency: null,
      ambiguous: '¥ may mean CNY, JPY',
    })
    expect(readPrices('kr 500').at(0)?.ambiguous).toContain('SEK')
  })

  test('another number of the text proves the decimal mark', () => {
    expect(readPrices('1.099 € statt 1.299,00 €').map((one) => one.amount)).toEqual([
      '1099',
      '1299.00',
    ])
  })

  test('the span is where amount and mark stand', () => {
    const text = 'ab\u00a01.099,00\u00a0€ pro Monat'
    const [reading] = readPrices(text, { language: 'de' })
    expect(text.slice(...(reading?.span ?? [0, 0]))).toBe('1.099,00\u00a0€')
  })

  test('hostile text gives no wrong number', () => {
    expect(readPrices('$1O0')).toEqual([])
    expect(readPrices('\u202e$49\u202c').map((one) => one.amount)).toEqual(['49'])
    expect(readPrices('$𝟒𝟗').map((one) => one.amount)).toEqual(['49'])
    expect(readPrices(`$${'9'.repeat(400)}`)).toEqual([])
    expect(readPrices('')).toEqual([])
  })
})
