import { expect, test } from 'vitest'
import type { Citation } from '../../../src/model/report.ts'
import type { StoryRow } from '../../../src/model/story.ts'
import type { Answers } from '../../../src/reports/answers.ts'
import { pressSection } from '../../../src/reports/press-section.ts'
import { storyItems } from '../../../src/reports/story-items.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

const [story, other] = busyWeek.stories
if (!story || !other) throw new Error('the fixture has two stories')

/** A citation as it would be if nobody had kept the words. */
function stripped<T extends Citation>({ quote: _, ...cite }: T): T {
  return cite as unknown as T
}

const told = (...stories: StoryRow[]) => {
  const answers: Answers = { ...busyWeek, stories }
  return storyItems(answers, 5)
}

const spread = '2 publishers within 5 hours: also in Inference Digest and Model Ledger.'
const claim = 'Claimed, not observed: OpenAI GPT-4.1 down 80 %, from 1 September 2026.'

test('a story is told in a line: its houses named and linked, and what it claims of prices', () => {
  const [item] = told(story)
  expect(item).toMatchObject({
    ...{ title: story.headline, text: `${spread} ${claim}`, href: story.url },
    links: [
      { words: 'Inference Digest', href: 'https://inference-digest.example/1' },
      { words: 'Model Ledger', href: 'https://model-ledger.example/1' },
    ],
  })
  expect(item?.cites?.length).toBe(4)
  for (const cite of item?.cites ?? []) expect(cite.quote?.words).toBeTruthy()
})

test('a claim whose words are gone is not printed', () => {
  const claims = story.claims.map((one) => ({ ...one, cite: stripped(one.cite) }))
  expect(told({ ...story, claims })[0]?.text).toBe(spread)
})

test('houses of which one cannot be shown to have run it are not counted', () => {
  const [first, ...more] = story.alsoIn
  const alsoIn = first ? [{ ...first, cite: stripped(first.cite) }, ...more] : []
  expect(told({ ...story, alsoIn })[0]?.text).toBe(claim)
})

test('a topic without its words is left out', () => {
  const topics = story.topics.map((one) => ({ ...one, cite: stripped(one.cite) }))
  expect(told(story)[0]?.meta).toContain('pricing')
  expect(told({ ...story, topics })[0]?.meta).not.toContain('pricing')
})

test('a story whose headline has no place in an article is not told at all', () => {
  const cites = story.cites.map(stripped)
  expect(told({ ...story, cites }, other).map(({ title }) => title)).toEqual([other.headline])
})

test('the words that decided are shown, those that spoke against it are not', () => {
  const terms = ['cached', 'price', 'summer', 'input', 'token'].map((word, i) => {
    return { word, weight: word === 'summer' ? -1 : 1 - i / 10 }
  })
  const [item] = told({ ...story, relevance: { score: 0.9, terms } })
  expect(item?.meta).toContain('told for: cached, price, input')
})

test('more than usual is told with the headlines that make it so, or not at all', () => {
  const { press } = busyWeek
  const text = (volume: typeof press) => JSON.stringify(pressSection(volume))
  expect(text(press)).toContain('where 0.6 are usual')
  const series = press.series.map((one) => ({
    ...one,
    bursts: one.bursts.map((burst) => ({ ...burst, cites: burst.cites.map(stripped) })),
  }))
  expect(text({ ...press, series })).not.toMatch(/usual\.|Far more/)
})
