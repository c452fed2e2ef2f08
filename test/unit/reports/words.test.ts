import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metricWords } from '../../../src/model/metric-words.ts'
import {
  dateWords,
  metricPer,
  metricShort,
  momentWords,
  ordinal,
  percent,
  percentRange,
  price,
  pricePer,
  share,
  shareRange,
  shortDate,
  spanWords,
  sum,
  vendorPlan,
} from '../../../src/reports/words.ts'

describe('money', () => {
  test.each([
    ['0.2', 'USD', '$0.20'],
    ['0.0000028', 'USD', '$0.0000028'],
    ['-1234.5', 'EUR', '−€1,234.50'],
    ['100', 'JPY', '¥100'],
    ['12345678901234567890.12', 'USD', '$12,345,678,901,234,567,890.12'],
  ])('a list price of %s %s is %s', (amount, currency, shown) => {
    expect(price(amount, currency)).toBe(shown)
  })

  test.each([
    ['40.6049', '$40.60'],
    ['0.00341', '$0.0034'],
    ['0', '$0.00'],
  ])('a computed %s is %s', (amount, shown) => {
    expect(sum(amount, 'USD')).toBe(shown)
  })

  test('no digit of a list price is lost', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 26n }),
        fc.integer({ min: 0, max: 12 }),
        (n, places) => {
          const digits = n.toString().padStart(places + 1, '0')
          const amount =
            places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
          const read = price(amount, 'USD').replace(/[$,]/g, '')
          const trim = (text: string) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
          expect(trim(read)).toBe(trim(amount))
        },
      ),
    )
  })

  test('says what the price is per', () => {
    const series = {
      metric: 'seat',
      currency: 'EUR',
      referenceQuantity: { value: '1', unitCode: 'bw:seat' },
    }
    expect(pricePer('49', { ...series, billingDuration: 'P1M', billing: 'annual' })).toBe(
      '€49.00 per seat per month, billed annually',
    )
  })
})

describe('ratios', () => {
  test.each([
    [-0.8, '−80 %'],
    [0.075, '+7.5 %'],
    [0, '0 %'],
    [12.333, '+1,233 %'],
    [-0.9996, '−99.96 %'],
    [0.0004, '+0.04 %'],
    [-1, '−100 %'],
  ])('%f is %s', (fraction, shown) => {
    expect(percent(fraction)).toBe(shown)
  })

  test('a range says both ends once', () => {
    expect(shareRange([-0.5, -0.8])).toBe('50–80 %')
    expect(shareRange([-0.8, -0.8])).toBe('80 %')
    expect(share(-0.333)).toBe('33 %')
  })
})

test('dates are days in UTC', () => {
  expect(dateWords('2026-07-30')).toBe('30 July 2026')
  expect(dateWords('2026-07-30T23:59:59.999Z')).toBe('30 July 2026')
  expect(shortDate('2026-09-01')).toBe('1 Sep 2026')
  expect(momentWords('2026-07-30T06:00:00.000Z')).toBe('30 July 2026, 06:00 UTC')
  expect(spanWords('2026-08-16', '2026-08-22')).toBe('16–22 August 2026')
  expect(spanWords('2026-07-29', '2026-08-04')).toBe('29 July – 4 August 2026')
  expect(spanWords('2025-12-29', '2026-01-04')).toBe('29 December 2025 – 4 January 2026')
})

test('metrics are words', () => {
  expect(metricWords('cached-input-token')).toBe('cached input tokens')
  expect(metricWords('base')).toBe('base')
  expect(metricShort('cached-input-token')).toBe('cached input')
  expect(metricShort('seat')).toBe('seats')
  expect([1, 2, 3, 4, 11, 22].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd'])
})

test('what a price is for is said once, by its metric or by its unit', () => {
  const series = { currency: 'USD', billingDuration: 'P1M', billing: null }
  const per = (unitCode: string) => ({ value: '1', unitCode })
  expect(metricPer({ ...series, metric: 'seat', referenceQuantity: per('bw:seat') })).toBe(
    'per seat per month',
  )
  expect(metricPer({ ...series, metric: 'agent', referenceQuantity: per('bw:agent') })).toBe(
    'per agent per month',
  )
  expect(metricPer({ ...series, metric: 'input-token', referenceQuantity: per('bw:token') })).toBe(
    'input tokens per token per month',
  )
  expect(metricPer({ ...series, metric: 'base', referenceQuantity: null })).toBe('per month')
  expect(
    metricPer({ ...series, metric: 'base', referenceQuantity: null, billingDuration: null }),
  ).toBe('base')
})

test('a vendor is not said twice', () => {
  expect(vendorPlan('DeepSeek', 'DeepSeek V4 Pro')).toBe('DeepSeek V4 Pro')
  expect(vendorPlan('Mistral AI', 'Mistral Large 3')).toBe('Mistral Large 3')
  expect(vendorPlan('Together AI', 'DeepSeek V4 Pro')).toBe('Together AI DeepSeek V4 Pro')
  expect(vendorPlan('Team', 'Teamwork')).toBe('Team Teamwork')
})

test('several changes of one plan are a range with its sign', () => {
  expect(percentRange([2.03, 11.14, 3.55])).toBe('+203 to +1,114 %')
  expect(percentRange([-0.8, -0.8])).toBe('−80 %')
})
