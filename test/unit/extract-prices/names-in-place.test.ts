import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'

const read = (body: string) => {
  const page = parsePage(`<title>Pricing</title><h1>Pricing</h1>${body}`)
  return readPlans(page, { url: 'https://example.org/pricing' })
}
const named = (body: string) => read(body).offers.map(({ name }) => name)
const table = (names: readonly string[]) =>
  `<table><tr><th>Plan</th><th>Price</th></tr>${names
    .map((name, i) => `<tr><td>${name}</td><td>$${i + 1}0/month</td></tr>`)
    .join('')}</table>`
const cards = (names: readonly string[]) =>
  `<div>${names
    .map(
      (name, i) =>
        `<div class="plan"><h3>${name}</h3><p>$${i + 1}0/month</p><ul><li>${i + 5} seats</li></ul></div>`,
    )
    .join('')}</div>`

test.each([
  ['badges', ['Beta', 'New', 'Popular']],
  ['numbers', ['Plan 1', 'Plan 20', 'Plan 300']],
])('plans that are called like %s are read', (_, names) => {
  expect(named(table(names))).toEqual(names)
  expect(named(cards(names))).toEqual(names)
})

test('a badge in a column of its own or over a heading is no name', () => {
  const badges = '<tr><td>New</td><td>Pro</td><td>$20/month</td></tr>'
  const plain = '<tr><td></td><td>Max</td><td>$40/month</td></tr>'
  expect(
    named(`<table><tr><th></th><th>Plan</th><th>Price</th></tr>${badges}${plain}</table>`),
  ).toEqual(['Pro', 'Max'])
  expect(named(cards(['Basic', 'Pro</h3><h4>Popular</h4><h3 hidden>', 'Max']))).toEqual([
    'Basic',
    'Pro',
    'Max',
  ])
})

test('a priced row that nothing names is told', () => {
  const { offers, problems } = read(table(['Pro', '—', 'Total', 'Max']))
  expect(offers.map(({ name }) => name)).toEqual(['Pro', 'Max'])
  expect(problems).toMatchObject([
    { code: 'extract/ambiguous', message: expect.stringContaining('— · $20/month') },
  ])
})

test('a long table is read to its end, or refused', () => {
  const rows = (count: number) => table(Array.from({ length: count }, (_, i) => `Name${i}`))
  expect(read(rows(2_500)).offers).toHaveLength(2_500)
  expect(() => read(rows(6_500))).toThrow(/more than/)
}, 20_000)
