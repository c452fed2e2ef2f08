import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'

const amounts = (prices: readonly string[]) => {
  const cards = prices.map(
    (price, i) =>
      `<div class="plan"><h3>Formule ${'ABC'[i]}</h3><p class="price">${price}</p><a>Choisir</a></div>`,
  )
  const page = parsePage(`<html lang="fr"><h1>Nos tarifs</h1><div>${cards.join('')}</div></html>`)
  return readPlans(page, { url: '' }).offers.flatMap(({ components }) =>
    components.map(({ amount }) => Number(amount)),
  )
}

test('commas before three digits in every sum of a page mark thousands', () => {
  expect(amounts(['€1,500', '€3,500', '€7,200'])).toEqual([1500, 3500, 7200])
})

test.each([
  ['one sum alone', ['€1,500', '€90']],
  ['cents after a comma elsewhere', ['€1,500', '€3,500', '12,50 €']],
  ['thousands after a point elsewhere', ['€1,500', '€3,500', '€12.000']],
])('%s leaves it open', (_, prices) => {
  expect(amounts(prices)).not.toContain(1500)
  expect(amounts(prices)).not.toContain(1.5)
})
