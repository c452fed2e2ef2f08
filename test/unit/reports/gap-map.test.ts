import { expect, test } from 'vitest'
import { gapMap } from '../../../src/reports/gap-map.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

test('our cheapest bill stands against the cheapest of each rival; a lower bound is none', () => {
  const [first] = busyWeek.comparisons
  if (!first) throw new Error('the fixture has no comparison')
  const without = first.rows.filter(({ organization }) => organization !== 'openai')
  const [block] = gapMap([first, { ...first, scenarioName: 'Other', rows: without }])
  if (block?.kind !== 'chart' || block.data.chart !== 'heat-map') throw new Error('no map')
  expect(block.data.across).toEqual([first.scenarioName, 'Other'])
  const gaps = Object.fromEntries(block.data.rows.map((row) => [row.name, row.gaps]))
  // 0.45 and 1.80 against 0.20 and 1.20 in the fixture's mix: 80 % dearer.
  expect(gaps['OpenAI']).toEqual([expect.closeTo(0.8), null])
  expect(Object.keys(gaps)).not.toContain('Cohere')
})

test('without a bill of ours, or with one rival, there is no map', () => {
  const [first] = busyWeek.comparisons
  if (!first) throw new Error('the fixture has no comparison')
  const rivals = first.rows.filter(({ ours }) => !ours)
  expect(gapMap([{ ...first, rows: rivals }])).toEqual([])
  const two = first.rows.filter(({ ours, organization }) => ours || organization === 'openai')
  expect(gapMap([{ ...first, rows: two }])).toEqual([])
})
