import { expect, test } from 'vitest'
import { nearDuplicates } from '../../../src/analysis/near-duplicates.ts'

const hour = 3_600_000
const item = (headline: string, lead: string, at = 0) => ({ headline, lead, at })
const cut = item(
  'Acme cuts the price of its large model by 80 percent',
  'The vendor said on Thursday that input tokens of its large model now cost 0.50 dollars per million, a fifth of what they did.',
)
const reprint = item(
  'Acme cuts price of its large model by 80 percent, wire report',
  'The vendor said on Thursday that input tokens of its large model now cost 0.50 dollars per million. Read more on our site.',
  5 * hour,
)
const groupSizes = (...items: ReturnType<typeof item>[]) =>
  nearDuplicates(items).map((g) => g.length)

test('a shortened reprint joins the first print', () => {
  expect(nearDuplicates([cut, reprint])).toEqual([[cut, reprint]])
})

test('the same template with another figure is another story', () => {
  const other = item(cut.headline.replace('80', '20'), cut.lead.replace('0.50', '2.00'), hour)
  expect(groupSizes(cut, other)).toEqual([1, 1])
})

test('other words are another story, and so are the same words weeks later', () => {
  const other = item(
    'Globex opens a data centre in Oslo',
    'It will serve the north of Europe from spring on.',
    hour,
  )
  expect(groupSizes(cut, other)).toEqual([1, 1])
  expect(groupSizes(cut, { ...reprint, at: 11 * 24 * hour })).toEqual([1, 1])
})

test('very short and empty texts group only when equal', () => {
  expect(groupSizes(item('Outage', ''), item('Outage', '', hour), item('', '', 2 * hour))).toEqual([
    2, 1,
  ])
})
