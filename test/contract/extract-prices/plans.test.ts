import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import type { Offer, PriceComponent } from '../../../src/model/offer.ts'
import { perLabel } from '../../../src/model/unit.ts'

const folder = 'test/fixtures/plans'

function sayPrice(one: PriceComponent): string {
  const per = one.referenceQuantity
  const label = per ? perLabel(per).replaceAll('bw:', '') : null
  return [
    one.amount,
    one.currency,
    one.charge,
    one.billingDuration,
    label && (per?.value === '1' ? `1 ${label}` : label),
    one.billing,
    one.from ? 'from' : '',
    one.was ? 'was' : '',
    one.metric.endsWith('-token') ? `[${one.metric}]` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const sayOffer = (offer: Offer): string =>
  [
    offer.name,
    ...(offer.addon ? ['addon'] : []),
    ...(offer.free ? ['free'] : []),
    ...(offer.onRequest ? ['onRequest'] : []),
    ...offer.components.map(sayPrice),
  ].join(' | ')

test.each(readdirSync(folder))('%s', (name) => {
  const page = parsePage(readFileSync(`${folder}/${name}/page.html`, 'utf8'))
  const { offers } = readPlans(page, { url: 'https://example.org/' })
  const expected = readFileSync(`${folder}/${name}/expected.txt`, 'utf8')
    .split('\n')
    .filter(Boolean)
  expect(offers.map(sayOffer).sort()).toEqual(expected.sort())
  for (const { components } of offers) {
    for (const { evidence } of components)
      expect(page.$(evidence.selector).length, evidence.selector).toBe(1)
  }
})
