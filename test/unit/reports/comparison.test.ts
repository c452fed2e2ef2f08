import { expect, test } from 'vitest'
import type { Block } from '../../../src/model/report.ts'
import { changes } from '../../../src/reports/changes.ts'
import { comparison } from '../../../src/reports/comparison.ts'
import { comparisonCurve } from '../../../src/reports/comparison-curve.ts'
import { positionSentence } from '../../../src/reports/position.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

type Table = Extract<Block, { kind: 'table' }>
const tables = (blocks: readonly Block[]) =>
  blocks.filter((block): block is Table => block.kind === 'table')

test('a lower bound has no rank and equal prices share one', () => {
  const [first] = busyWeek.comparisons
  if (!first) throw new Error('the fixture has no comparison')
  const twin = first.rows.find(({ plan }) => plan === 'DeepSeek V5')
  if (!twin) throw new Error('the fixture has no DeepSeek V5')
  const rows = [...first.rows, { ...twin, plan: 'Twin' }]
  const [table] = tables(
    comparison.compose({ ...busyWeek, comparisons: [{ ...first, rows }] }).blocks,
  )
  expect(table?.rows.map((row) => `${row[0]?.text} ${row[2]?.text}`)).toEqual([
    '1 Mistral Small 5',
    '2 DeepSeek V5',
    '2 Twin',
    '– Command R8',
    '4 GPT-5.6 Luna',
    '5 Managed Small',
    '6 Gemini 4 Flash',
    '7 Claude Dune 5',
  ])
})

test('every rival price leads to its evidence, a converted one names its rate', () => {
  for (const table of tables(comparison.compose(busyWeek).blocks).filter(({ columns }) =>
    columns.some(({ name }) => name === 'Per month'),
  )) {
    for (const row of table.rows.filter(([, vendor]) => vendor?.tone !== 'ours'))
      expect(row[3]?.cites?.length).toBe(1)
    expect(table.rows[0]?.at(-1)?.text).toBe('1 EUR = 1.16 USD, ECB, 21 Aug 2026')
  }
})

test('a stale price says since when', () => {
  const [table] = tables(comparison.compose(busyWeek).blocks)
  const google = table?.rows.find((row) => row[1]?.text === 'Google')
  expect(google?.[8]?.text).toBe('20 Aug 2026, stale since 14 Aug 2026')
})

test('before and after have a proof each', () => {
  const [table] = tables(changes.compose(busyWeek).blocks)
  for (const row of table?.rows ?? []) {
    const [before, after] = [row[3], row[4]]
    expect(before?.cites).toHaveLength(1)
    expect(after?.cites).toHaveLength(1)
    expect(before?.cites?.[0]?.observationId).not.toBe(after?.cites?.[0]?.observationId)
  }
})

test('before anything is declared to compare, the prices that were read are shown', () => {
  const [table] = tables(comparison.compose({ ...busyWeek, comparisons: [] }).blocks)
  expect(table?.caption).toBe('List prices as last read')
  expect(table?.rows.map((row) => row.slice(1, 6).map(({ text }) => text))).toEqual([
    ['Claude Dune 5', 'input tokens', '$1.00', '1M tokens', 'by use'],
    ['Command R8', 'input tokens', '≥ $0.15', '1M tokens', 'by use'],
    ['Support', 'seats', '$29.00', 'seat and month', 'yearly'],
  ])
  for (const row of table?.rows ?? []) expect(row[3]?.cites).toHaveLength(1)
})

test('a lower bound is an open interval, and how a price is billed is said', () => {
  const [first] = busyWeek.comparisons
  if (!first) throw new Error('the fixture has no comparison')
  const rows = first.rows.map((row) =>
    row.plan === 'DeepSeek V5' ? { ...row, billing: 'annual' as const } : row,
  )
  const [table] = tables(
    comparison.compose({ ...busyWeek, comparisons: [{ ...first, rows }] }).blocks,
  )
  const cells = (plan: string) => {
    const row = table?.rows.find((one) => one[2]?.text === plan) ?? []
    const at = (name: string) =>
      row[table?.columns.findIndex((column) => column.name === name) ?? -1]?.text
    return ['Per month', 'Total', 'Unit price', 'Billed', 'To ours'].map(at)
  }
  expect(cells('Command R8').map((text) => text?.startsWith('≥ '))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ])
  expect(cells('DeepSeek V5')[3]).toBe('yearly')
  expect(cells('GPT-5.6 Luna')[3]).toBe('by use')
})

test('how far a price is comparable stands beside it, the heaviest reason first', () => {
  const [first] = busyWeek.comparisons
  if (!first) throw new Error('the fixture has no comparison')
  const differences = [
    { kind: 'tax-unknown', text: 'taken as without', penalty: 0.02 },
    { kind: 'currency-converted', text: 'converted from EUR', penalty: 0.05 },
  ] as const
  const rows = first.rows.map((row) =>
    row.rate ? { ...row, comparability: { score: 0.93, differences } } : row,
  )
  const told = (some: typeof rows) =>
    tables(comparison.compose({ ...busyWeek, comparisons: [{ ...first, rows: some }] }).blocks)[0]
  const column = told(rows)?.columns.findIndex(({ name }) => name === 'Comparable') ?? -1
  expect(told(rows)?.rows.map((row) => row[column]?.text)).toContain(
    '93 %: converted, tax not stated',
  )
  const unsaid = first.rows.map((row) =>
    row.ours ? row : { ...row, comparability: { score: 0.98, differences: [differences[0]] } },
  )
  expect(told(unsaid)?.caption).toMatch(/; of every rival: tax not stated$/)
  expect(told(unsaid)?.columns.some(({ name }) => name === 'Comparable')).toBe(false)
  expect(told([...first.rows])?.columns.some(({ name }) => name === 'Comparable')).toBe(false)
})

test('a lowest price that a rival has too is not ours alone, and free rivals have no median', () => {
  const [first] = busyWeek.comparisons
  if (!first?.position) throw new Error('the fixture has no position')
  const shared = { ...first.position, rank: 1, n: 1, gapToMedian: 0, cheapest: 'no' } as const
  expect(positionSentence({ ...first, position: shared })).toMatch(
    /^We are level with the lowest against 1 rival price, level with it\./,
  )
  expect(positionSentence({ ...first, position: null })).toContain('cost nothing here')
  const rows = first.rows.filter(({ ours }) => !ours)
  expect(positionSentence({ ...first, rows, position: null })).toBe(
    'None of our plans can be compared here, so there is no position.',
  )
})

test('of many switches those nearest to what is asked for are told, and how many more there are', () => {
  const [first] = busyWeek.comparisons
  const about = { organization: 'a', organizationName: 'A', plan: 'P', ours: false }
  const at = (quantity: string) => ({ at: quantity, perMonth: '1', from: about, to: about })
  const curve = {
    ...{ metric: 'seat', together: false, quantity: '100', low: '0', high: '500' },
    ...{ plans: [], againstOurs: [], switches: ['1', '2', '90', '110', '120'].map(at) },
  }
  const [, words] = first ? comparisonCurve({ ...first, curve }) : []
  if (words?.kind !== 'paragraph') throw new Error('no words')
  expect(words.text).toMatch(/From 90 .*From 110 .*From 120 .*changes 2 more times/)
})
