import { expect, test } from 'vitest'
import type { Block } from '../../../src/model/report.ts'
import { battlecards } from '../../../src/reports/battlecards.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

const compose = (about: Partial<typeof busyWeek> = {}) =>
  battlecards.compose({ ...busyWeek, ...about }).blocks

/** The blocks of one rival's card. */
function card(name: string, blocks: readonly Block[]): Block[] {
  const heads = blocks.flatMap((block, i) =>
    block.kind === 'heading' && block.level === 2 ? [{ text: block.text, i }] : [],
  )
  const at = heads.findIndex(({ text }) => text === name)
  return blocks.slice(heads[at]?.i, heads[at + 1]?.i)
}

const itemsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'items' ? block.items : []))

test('who undercuts us most comes first, and we have no card', () => {
  const names = compose().flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [block.text] : [],
  )
  expect(names.at(-1)).toBe('Anthropic')
  expect(names).not.toContain('Halyard')
})

test('says where to lead with price and where not to', () => {
  const callouts = (name: string) =>
    card(name, compose()).flatMap((block) => (block.kind === 'callout' ? [block.text] : []))
  expect(callouts('Anthropic')).toEqual([expect.stringMatching(/^We are cheaper at .*lead with/)])
  expect(callouts('OpenAI')).toEqual([expect.stringMatching(/^OpenAI is cheaper at /)])
})

test('each price has its proof and the day until which it may be said', () => {
  const prices = itemsOf(card('OpenAI', compose())).filter(({ text }) => text.includes('a month'))
  expect(prices.length).toBeGreaterThan(0)
  for (const { cites, meta } of prices) {
    expect(cites).toHaveLength(1)
    expect(meta).toMatch(/good until \d+ \w+/)
  }
})

test('a price that its page no longer confirms strikes itself through and counts for nothing', () => {
  const blocks = card('Google', compose())
  const prices = itemsOf(blocks).filter(({ text }) => text.includes('a month'))
  expect(prices.length).toBeGreaterThan(0)
  for (const { struck, meta } of prices) {
    expect(struck).toBe(true)
    expect(meta).toBe('do not quote · their page has not confirmed it since 14 August 2026')
  }
  expect(blocks.filter(({ kind }) => kind === 'callout')).toEqual([])
})

test('an empty market says what to do', () => {
  const none = { comparisons: [], standing: [], health: [] }
  const trends = { ...busyWeek.trends, rivals: [] }
  expect(compose({ ...none, trends })).toEqual([
    { kind: 'callout', tone: 'note', text: expect.stringContaining('bellwether source add') },
  ])
})
