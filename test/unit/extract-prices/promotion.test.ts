import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { isPromotion } from '../../../src/extract/plans/promotion/promotion-text.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'

test.each([
  '50% off for 3 months',
  '50 % off for the first 3 months',
  'Black Friday: 40% off all plans',
  'Launch price until 31 Dec',
  'First month $1',
  'First month free',
  'Early bird pricing',
  'Use code SPRING for 20% off',
  'Limited-time offer',
  '30 % Rabatt bis zum 31. Dezember',
  'Einführungspreis',
  'Offre de lancement : -30 %',
  '1 € le premier mois',
  'Oferta de lanzamiento: 25% de descuento',
  'Primo mese a 1 €',
  'Primeiro mês grátis',
  'Introductieprijs',
  'Cena promocyjna do 31 grudnia',
  'Kampanjpris',
  'İlk ay ücretsiz',
  '初月無料',
  '首月1元',
  '첫 달 무료',
  'عرض خاص: خصم 30%',
])('%s is a promotion', (text) => {
  expect(isPromotion(text)).toBe(true)
})

test.each([
  'Save 20% yearly',
  'Save 20% with annual billing',
  '2 months free with the annual plan',
  '2 Monate gratis bei jährlicher Zahlung',
  'Most popular',
  'Free for 14 days',
  '14-day free trial',
  'Promotional emails',
  'Sales pipeline',
  'Up to 5 users',
  'Special support until 6 pm',
  '99.9% uptime',
  'Is there a Black Friday discount?',
  'Volume discount: 10% off from 10 seats',
])('%s is none', (text) => {
  expect(isPromotion(text)).toBe(false)
})

const card = (name: string, price: string, note = '') =>
  `<div class="plan-card"><h3>${name}</h3>${note}<p class="price">${price}</p><ul><li>Email support</li></ul></div>`

function promotionsOf(html: string): Record<string, string | null> {
  const page = parsePage(`<html lang="en"><title>Pricing</title><body>${html}</body></html>`)
  const { offers } = readPlans(page, { url: '' })
  return Object.fromEntries(offers.map(({ name, promotion }) => [name, promotion]))
}

test('a promotion of a card is of that card alone', () => {
  const found = promotionsOf(
    card('Solo', '$9/mo') + card('Team', '$29/mo', '<p class="badge">50% off for 3 months</p>'),
  )
  expect(found).toEqual({ Solo: null, Team: '50% off for 3 months' })
})

test('a banner speaks for all that is sold, not for what is free', () => {
  const found = promotionsOf(
    `<div class="promo-banner">Black Friday: 40% off all plans</div>${card('Free', '$0')}${card('Team', '$29/mo')}`,
  )
  expect(found).toEqual({ Free: null, Team: 'Black Friday: 40% off all plans' })
})

test('a bare discount is one beside a former price, and none beside a yearly price', () => {
  const found = promotionsOf(
    card('Solo', '<s>$18/mo</s> $9/mo', '<p class="badge">50% OFF</p>') +
      card(
        'Team',
        '<s>$36/mo</s> $29/mo <small>billed annually</small>',
        '<p class="badge">20% off</p>',
      ),
  )
  expect(found).toEqual({ Solo: '50% OFF', Team: null })
})

test('savings of a toggle and questions are no promotion', () => {
  const found = promotionsOf(
    `<label>Annual <span class="badge">Save 20%</span></label>${card('Solo', '$9/mo')}${card('Team', '$29/mo')}
     <section class="faq"><p>Black Friday: 40% off, once a year.</p></section>`,
  )
  expect(found).toEqual({ Solo: null, Team: null })
})
