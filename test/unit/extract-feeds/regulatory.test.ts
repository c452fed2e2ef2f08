import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FeedItem } from '../../../src/extract/feed-item.ts'
import { parseJson } from '../../../src/extract/json-offers.ts'
import { readFederalRegister, regulatoryItem, stageOf } from '../../../src/extract/regulatory.ts'
import { RegulatoryItem } from '../../../src/model/regulation.ts'

test.each([
  ['Notice of proposed rulemaking', 'proposed'],
  ['Final rule; request for comments', 'adopted'],
  ['Consultation on draft guidance', 'consultation'],
  ['Draft guidance', 'proposed'],
  ['Call for evidence', 'consultation'],
  ['The Act enters into force today', 'in-force'],
  ['Withdrawal of the proposed rule', 'repealed'],
  ['Press release', 'notice'],
  ['Weather', 'unknown'],
])('%s: %s', (words, stage) => {
  expect(stageOf(words)).toBe(stage)
})

describe('entries of a feed', () => {
  const item = {
    id: 'urn:1',
    url: null,
    title: 'On comparable units',
    summary: '',
    author: 'An author',
    published: null,
    updated: '2026-07-01T22:00:00.000Z',
    suspectDate: null,
    topics: [],
    summaryHtml: null,
    content: null,
    authors: [],
    contributors: [],
    categories: [],
    links: [],
    enclosures: [],
    image: null,
    comments: null,
    language: null,
    source: null,
  }
  const read = (change: Partial<FeedItem>) =>
    regulatoryItem({ ...item, ...change }, { jurisdiction: 'EU' }, 'https://a.example/feed')

  test('what the feed does not say stays unknown', () => {
    expect(read({})).toEqual({
      identifier: 'urn:1',
      jurisdiction: 'EU',
      agency: 'An author',
      title: 'On comparable units',
      abstract: '',
      stage: 'unknown',
      datePublished: '2026-07-01',
      dateCommentsClose: null,
      dateInForce: null,
      url: 'https://a.example/feed',
    })
  })

  test('the category says the stage before the title does', () => {
    expect(read({ title: 'Answers to the consultation', topics: ['Report'] }).stage).toBe('notice')
    expect(read({ title: 'Draft guidance on units', topics: ['guidance'] }).stage).toBe('proposed')
  })

  test.each([
    ['Comments are open until 2026-09-15.', '2026-09-15', null],
    [
      'The consultation closes on 2026-09-15; it applies from 2027-01-01.',
      '2026-09-15',
      '2027-01-01',
    ],
    ['In force since 2026-02-03.', null, '2026-02-03'],
    ['Answers were due by 2026-09-15.', null, null],
    ['Comments by 2026-02-31.', null, null],
  ])('%s', (summary, comments, force) => {
    expect(read({ summary })).toMatchObject({ dateCommentsClose: comments, dateInForce: force })
  })
})

const sample = '../shared/data/regulatory/samples/responses/documents.jsonc'
test.skipIf(!existsSync(sample))('an answer of the Federal Register', () => {
  const json = readFileSync(sample, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')
  const { items, problems } = readFederalRegister(parseJson(json), { jurisdiction: 'US' })
  expect(problems).toEqual([])
  expect(items.length).toBeGreaterThan(0)
  expect(() => RegulatoryItem.array().parse(items)).not.toThrow()
  for (const item of items) {
    expect(item.stage).not.toBe('unknown')
    expect(item.url).toContain(item.identifier)
    expect(item.agency).not.toBeNull()
  }
})
if (!existsSync(sample)) console.info(`no ${sample}: it is not read`)

test('another answer is not the register', () => {
  expect(() => readFederalRegister({ errors: 1 }, { jurisdiction: 'US' })).toThrow(
    expect.objectContaining({ code: 'extract/wrong-type' }),
  )
})
