import { expect, test } from 'vitest'
import type { OfferFinding } from '../../../src/analysis/plausibility/suspicion.ts'
import { suspicionsOf } from '../../../src/analysis/plausibility/suspicions.ts'
import { Offer, type PriceComponent } from '../../../src/model/offer.ts'

/** `Team 20 USD` read from its own place and words, unless others are named. */
function plan(text: string, more: Partial<PriceComponent> = {}, words = text): OfferFinding {
  const [name = '', amount = '', currency = ''] = text.split(' ')
  const price = {
    ...{ metric: 'base', charge: 'recurring', amount, currency, referenceQuantity: null },
    ...{ billingDuration: 'P1M', billing: null, from: false, was: false },
    evidence: { selector: `#${name}`, text: words },
    ...more,
  }
  const offer = Offer.parse({
    ...{ name, addon: false, free: amount === '0', onRequest: false, region: null },
    ...{ taxIncluded: null, promotion: null, components: [price] },
  })
  return { kind: 'offer', subject: name.toLowerCase(), offer }
}

const first = (...after: OfferFinding[]): string[] =>
  suspicionsOf([], after, { complete: true, isNamed: () => true }).map(({ code }) => code)

const one = { evidence: { selector: '#one', text: '$20' } }

test('a first reading is kept back for what no seller writes', () => {
  expect(first(plan('Team 20 USD'), plan('Big 0 USD', {}, 'Contact us'))).toEqual(['zero'])
  expect(first(plan('A 20 USD', one), plan('B 20 USD', one), plan('C 20 USD', one))).toEqual([
    'alike',
  ])
  expect(first(plan('A 10 USD'), plan('B 20 USD'), plan('C 30 EUR'))).toEqual(['currency'])
})

test('a first reading is not kept back without a reason', () => {
  expect(first()).toEqual([])
  expect(first(plan('Free 0 USD', {}, 'Free'), plan('Team 20 USD'))).toEqual([])
  expect(first(plan('Free 0 USD', {}, '$0 – contact us for more'))).toEqual([])
  expect(first(plan('A 20 USD'), plan('B 20 USD'), plan('C 20 USD'))).toEqual([])
  expect(first(plan('A 10 USD'), plan('B 20 EUR'))).toEqual([])
  const both = (name: string) => [plan(`${name} 10 USD`), plan(`${name} 10 EUR`)]
  expect(first(...both('A'), ...both('B'), ...both('C'))).toEqual([])
})

test('the points of a calculator are no prices, before or after', () => {
  const points = ['10', '20', '30'].map((seats) =>
    plan('Team 0 USD', { sample: { seats } }, 'Contact us'),
  )
  expect(first(...points)).toEqual([])
  const dollars = ['A', 'B', 'C'].map((name) => plan(`${name} 10 USD`, { sample: { seats: '1' } }))
  const euro = ['A', 'B', 'C'].map((name) => plan(`${name} 10 EUR`, { sample: { seats: '1' } }))
  expect(suspicionsOf(dollars, euro, { complete: true, isNamed: () => true })).toEqual([])
})
