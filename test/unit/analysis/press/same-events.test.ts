import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearDuplicates } from '../../../../src/analysis/near-duplicates.ts'
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

const languages = [
  {
    headline: (way: string, percent: number) =>
      `Acme ${way === 'up' ? 'raises' : 'cuts'} the price of Pro by ${percent}%`,
    lead: (after: number) =>
      `A seat of Pro costs ${after} dollars a month from now on, Acme told its customers on Tuesday. Running terms stay as they are.`,
  },
  {
    headline: (way: string, percent: number) =>
      `Acme ${way === 'up' ? 'erhöht' : 'senkt'} den Preis von Pro um ${percent} %`,
    lead: (after: number) =>
      `Ein Platz in Pro kostet von nun an ${after} Dollar im Monat, teilte Acme am Dienstag mit. Laufende Verträge gelten weiter.`,
  },
]
const move = fc.record({
  way: fc.constantFrom('up', 'down'),
  percent: fc.integer({ min: 1, max: 90 }),
  after: fc.integer({ min: 5, max: 400 }),
  language: fc.constantFrom(...languages),
  at: fc.integer({ min: 0, max: 72 }).map((hours) => hours * 3_600_000),
  isTerse: fc.boolean(),
})

test('two price moves of one firm never merge, whatever words they share', () => {
  type Move = typeof move extends fc.Arbitrary<infer T> ? T : never
  const print = ({ way, percent, after, language, at, isTerse }: Move) => ({
    headline: language.headline(way, percent),
    lead: isTerse ? '' : language.lead(after),
    at,
  })
  fc.assert(
    fc.property(move, move, (a, b) => {
      fc.pre(a.percent !== b.percent || a.way !== b.way)
      const items = [print(a), print(b)].toSorted((one, other) => one.at - other.at)
      expect(sameEvents(nearDuplicates(items), () => ['acme', 'acme/Pro'])).toHaveLength(2)
    }),
    { numRuns: 400, seed: 7 },
  )
})
