import { expect, test } from 'vitest'
import { sameEvents } from '../../../../src/analysis/press/same-events.ts'

const hour = 3_600_000
const told = (headline: string, lead: string, at: number) => ({ headline, lead, at })
const first = told(
  'Acme raises the price of Pro by 8%',
  'Acme will ask 8% more for its Pro plan from 1 March, the vendor told customers on Tuesday.',
  0,
)
const retold = told(
  'Customers of Acme will pay 8 percent more for Pro',
  'Anyone on Pro should expect a larger invoice: Acme is lifting its list price by 8 percent.',
  9 * hour,
)
const other = told(
  'Acme raises the price of Pro by 12%',
  'Acme will ask 12% more for its Pro plan from 1 June, the vendor told customers on Tuesday.',
  20 * hour,
)
const elsewhere = told(
  'Globex opens an office in Oslo',
  'It will serve the north of Europe from spring on.',
  hour,
)

test('the same event in other words is one; another figure and another matter are others', () => {
  expect(sameEvents([[first], [elsewhere], [retold], [other]])).toEqual([
    [first, retold],
    [elsewhere],
    [other],
  ])
})

test('the same words a week later are another event', () => {
  const later = { ...retold, at: 8 * 24 * hour }
  expect(sameEvents([[first], [later]])).toHaveLength(2)
})
