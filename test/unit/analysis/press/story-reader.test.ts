import { expect, test } from 'vitest'
import { storyReader } from '../../../../src/analysis/press/story-reader.ts'
import { testMarket } from '../../../contract/analysis/test-market.ts'

const read = storyReader(testMarket({ organizations: { acme: { name: 'Acme', products: {} } } }))
const at = '2026-02-10T08:00:00.000Z'
const told = (publisher: string, headline: string, lead = '', hours = 0) => ({
  ...{ headline, summary: lead, lead, publisher, organization: publisher.toLowerCase() },
  ...{ url: `https://${publisher.toLowerCase()}.example/1`, publishedAt: at, firstAt: at },
  at: Date.parse(at) + hours * 3_600_000,
  ...{ observationId: `o-${publisher}`, captureId: 'c', capturedAt: at, sourceKind: 'trade-feed' },
  ...{ capturedUrl: 'https://feed.example/', pageObservationId: null, pageCaptureId: null },
  pageCapturedAt: null,
})

test('each house once, the earliest first, with its own text and the words of its headline', () => {
  const story = read([
    told('Wire', 'Acme raises prices by 8% – Wire'),
    told('Daily', 'Acme lifts prices by 8%', '', 1),
    told('Wire', 'Acme raises prices by 8%, again', '', 2),
    told('Post', 'Acme: 8% more', '', 3),
    told('Daily', 'Acme lifts prices', '', 4),
  ])
  expect(story).toMatchObject({ publisher: 'Wire', publishers: 3, articles: 5, spreadHours: 4 })
  expect(story.alsoIn).toMatchObject([
    { publisher: 'Daily', url: 'https://daily.example/1' },
    { publisher: 'Post', cite: { observationId: 'o-Post', quote: { words: 'Acme: 8% more' } } },
  ])
})

test.each([
  ['Acme raises prices – Wire', 'Acme raises prices'],
  ['Acme – what next – wire', 'Acme – what next'],
  ['Acme raises prices | Daily', 'Acme raises prices | Daily'],
  ['News from the Wire', 'News from the Wire'],
  ['Wire', 'Wire'],
  [' – Wire', ' – Wire'],
])('the house behind its own headline is no part of it: %s', (headline, expected) => {
  const { headline: shown, cites } = read([told('Wire', headline)])
  expect(shown).toBe(expected)
  expect(cites[0]?.quote).toEqual({
    part: 'headline',
    start: 0,
    end: expected.length,
    words: expected,
  })
})

test('every statement of a story carries the words that make it', () => {
  const text = 'A long week. Acme raises prices by 8% from 1 March. Customers were told.'
  const { about, topics, claims } = read([told('Wire', 'Prices of software rise', text)])
  const said = [...about, ...topics, ...claims].map(({ cite }) => cite.quote)
  expect(said.length).toBeGreaterThanOrEqual(3)
  for (const { part, start, end, words } of said) {
    const whole = part === 'headline' ? 'Prices of software rise' : text
    expect(whole.slice(start, end)).toBe(words)
  }
})
