import { describe, expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { selectOffers } from '../../../src/extract/select.ts'

const page =
  parsePage(`<html lang="en"><div class="plan"><h3>Solo</h3><p class="price"><del>$12</del> $9<small>/mo</small></p>
  <p class="year" data-sum="90">Yearly</p></div>
  <div class="plan"><h3>Team</h3><p class="price">from $29 per user/month</p><em>New</em></div>
  <div class="plan"><h3>Large</h3><p class="price">Contact us</p></div>
  <div class="plan"><p class="price">$1</p></div></html>`)

const declared = {
  offer: '.plan',
  name: 'h3',
  promotion: 'em',
  prices: [
    { metric: 'seat', select: '.price' },
    {
      metric: 'seat',
      select: '.year',
      attribute: 'data-sum',
      currency: 'USD',
      billing: 'annual',
      period: 'P1Y',
    },
  ],
} as const

describe('selectOffers', () => {
  const { offers, problems } = selectOffers(page, { ...declared, prices: [...declared.prices] })

  test('one offer per named element, with what the text says', () => {
    expect(offers.map((one) => one.name)).toEqual(['Solo', 'Team', 'Large'])
    expect(offers[1]).toMatchObject({ promotion: 'New', onRequest: false })
    expect(offers[1]?.components[0]).toMatchObject({
      amount: '29',
      currency: 'USD',
      charge: 'recurring',
      billingDuration: 'P1M',
      referenceQuantity: { value: '1', unitCode: 'bw:seat' },
      from: true,
    })
    expect(offers[2]).toMatchObject({ onRequest: true, components: [] })
  })

  test('an attribute is read, and the declaration overrides and completes', () => {
    expect(offers[0]?.components.at(-1)).toMatchObject({
      amount: '90',
      currency: 'USD',
      billing: 'annual',
      billingDuration: 'P1Y',
      evidence: { text: '90' },
    })
  })

  test('every price leads back to its element', () => {
    for (const { components } of offers) {
      for (const { evidence } of components) expect(page.$(evidence.selector)).toHaveLength(1)
    }
    expect(problems).toEqual([])
  })

  test('what is not found or not certain is a problem, never a zero', () => {
    const none = selectOffers(page, {
      offer: '.gone',
      name: 'h3',
      prices: [{ metric: 'a', select: 'b' }],
    })
    expect(none).toMatchObject({ offers: [], problems: [{ code: 'extract/nothing-found' }] })
    const yen = parsePage('<div class="plan"><h3>A</h3><b>¥500</b></div>')
    const open = selectOffers(yen, {
      offer: '.plan',
      name: 'h3',
      prices: [{ metric: 'a', select: 'b' }],
    })
    expect(open.offers[0]?.components).toEqual([])
    expect(open.problems).toMatchObject([{ code: 'extract/ambiguous', unit: 'A' }])
  })
})
