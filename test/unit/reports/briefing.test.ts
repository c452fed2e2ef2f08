import { describe, expect, test } from 'vitest'
import type { Block, Report } from '../../../src/model/report.ts'
import type { Answers } from '../../../src/reports/answers.ts'
import { briefing, wordCount } from '../../../src/reports/briefing.ts'
import { busyWeek, change, luna, print, quietWeek } from '../../fixtures/reports/answers.ts'

/** Titles of the items under a heading. */
function under(report: Report, heading: string): string[] {
  const start = report.blocks.findIndex(
    (block) => block.kind === 'heading' && block.text === heading,
  )
  const rest = report.blocks.slice(start + 1)
  const end = rest.findIndex(({ kind }) => kind === 'heading')
  return rest
    .slice(0, end === -1 ? undefined : end)
    .flatMap((block) =>
      block.kind === 'items' && start >= 0 ? block.items.map(({ title }) => title) : [],
    )
}

describe('the week', () => {
  test('is ordered by what matters to our offers', () => {
    expect(under(briefing.compose(busyWeek), 'This week')).toEqual([
      'DeepSeek cut DeepSeek V5 by 17–25 %',
      'Cohere raised Command R8 output tokens by 25 %',
      'Anthropic added Claude Dune 5',
      'OpenAI removed GPT-4.1 nano from its list',
    ])
  })

  test('says so when it was quiet, with what was looked at', () => {
    const [, callout] = briefing.compose(quietWeek).blocks
    expect(callout).toMatchObject({ kind: 'callout', tone: 'note' })
    expect((callout as Extract<Block, { kind: 'callout' }>).text).toBe(
      'A quiet week: no confirmed change from 16–22 August 2026 in 171 prices of 64 offers checked. The oldest successful look is of 21 August 2026.',
    )
  })

  test('does not call a week quiet in which there was nothing to compare with', () => {
    const told = (answers: Answers) => {
      const [, callout] = briefing.compose(answers).blocks
      return callout?.kind === 'callout' ? callout.text : undefined
    }
    const { counts, histories, week } = quietWeek
    expect(told({ ...quietWeek, health: [] })).toBe(
      'Nothing is watched yet. Declare a first source: bellwether source add URL',
    )
    const unread = quietWeek.health.map((row) => ({ ...row, lastOk: null }))
    expect(told({ ...quietWeek, health: unread })).toMatch(/^Nothing has been read yet/)
    const [history] = [...histories, ...busyWeek.histories]
    const steps = [{ from: `${week.to}T06:00:00.000Z`, to: null, amount: '5', cites: [] }]
    const fresh = history ? [{ ...history, steps }] : []
    expect(
      told({ ...quietWeek, histories: fresh, counts: { ...counts, prices: 1, offers: 1 } }),
    ).toBe(
      '1 price of 1 offer, first read on 22 August 2026. No change since; the next look is compared with these.',
    )
  })

  test('tells a change of before in the week in which it was confirmed', () => {
    const late = luna.map((row) => ({
      ...row,
      event: {
        ...row.event,
        effectiveBy: '2026-08-15T06:00:00.000Z',
        detectedAt: '2026-08-16T06:00:00.000Z',
      },
    }))
    expect(under(briefing.compose({ ...busyWeek, changes: late }), 'This week')).toEqual([
      'OpenAI cut GPT-5.6 Luna by 80 %',
    ])
  })

  test('leaves out our own corrections', () => {
    expect(JSON.stringify(briefing.compose(busyWeek))).not.toContain('Prices in euro')
  })
})

describe('older moves', () => {
  test('are told while they stand, with what they mean for our price', () => {
    const report = briefing.compose(busyWeek)
    expect(under(report, 'Still true from the last weeks')).toEqual([
      'OpenAI cut GPT-5.6 Luna by 80 %',
    ])
    expect(JSON.stringify(report)).toContain(
      'Support assistant: now $100.00 a month, 44 % below ours (was 178 % above).',
    )
  })

  test('are dropped once the price moved again', () => {
    const again = change('openai', 'GPT-5.6 Luna', '2026-08-20', { before: '0.20', after: '0.25' })
    const report = briefing.compose({ ...busyWeek, changes: [again, ...luna.slice(0, 1)] })
    expect(under(report, 'Still true from the last weeks')).toEqual([])
    expect(under(report, 'This week')).toEqual(['OpenAI raised GPT-5.6 Luna input tokens by 25 %'])
  })
})

test('what is not believed stands apart and says may have', () => {
  expect(under(briefing.compose(busyWeek), 'Not yet believed')).toEqual([
    'Google may have cut Gemini 4 Flash input tokens by 90 %',
    'Mistral AI may have raised Mistral Small 5 input tokens by 50 %',
  ])
})

test('every number of an item has its evidence', () => {
  for (const block of briefing.compose(busyWeek).blocks) {
    if (block.kind !== 'items') continue
    for (const item of block.items) expect(item.cites?.length).toBeGreaterThan(0)
  }
})

test('a very busy week still is read in two minutes', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    ...change(
      'openai',
      `Model ${i} with a rather long name of many words`,
      `2026-08-${16 + (i % 7)}`,
      {
        before: '1.00',
        after: `${1 + i / 10}`,
        sourceId: `source-${i}`,
      },
    ),
    organization: `vendor-${i}`,
    organizationName: `Vendor ${i} and Sons Incorporated`,
  }))
  const stories = Array.from({ length: 9 }, (_, i) => ({
    headline: `A headline of trade news that goes on and on for quite a while, number ${i}`,
    url: 'https://trade.example/',
    publisher: 'Trade',
    published: null,
    alsoIn: ['One', 'Two', 'Three', 'Four'].map((name) => print(name)),
    ...{
      publishers: 5,
      articles: 5,
      spreadHours: 3,
      about: [],
      topics: [],
      claims: [],
      relevance: null,
    },
    cites: [print('Trade').cite],
  }))
  const answers: Answers = { ...busyWeek, changes: [...many, ...busyWeek.changes], stories }
  const report = briefing.compose(answers)
  expect(wordCount(report.blocks)).toBeLessThanOrEqual(400)
  expect(under(report, 'This week').length).toBeLessThanOrEqual(5)
  expect(JSON.stringify(report)).toMatch(/smaller moves? in the change list/)
})

test('rules with a date ahead come first, nearest first, then the new ones of the week', () => {
  const [rule] = busyWeek.regulations
  if (!rule) throw new Error('the fixture has no rule')
  const regulations = [
    { ...rule, title: 'old and done', commentsClose: '2026-08-01' },
    { ...rule, title: 'new without a date', commentsClose: null, published: '2026-08-17' },
    { ...rule, title: 'far away', commentsClose: null, inForce: '2027-08-01' },
    { ...rule, title: 'in force soon', commentsClose: null, inForce: '2026-08-22' },
    rule,
  ]
  const report = briefing.compose({ ...busyWeek, regulations })
  expect(under(report, 'Rules and deadlines')).toEqual([
    'in force soon',
    rule.title,
    'new without a date',
  ])
  expect(JSON.stringify(report)).toContain('In force from 22 August 2026, today.')
})
