import { expect, test } from 'vitest'
import { alertQualityTable } from '../../../src/reports/alert-quality.ts'

function shown(quality: Parameters<typeof alertQualityTable>[0]) {
  const table = alertQualityTable(quality).find((block) => block.kind === 'table')
  return table?.kind === 'table'
    ? table.rows.map((row) => row.slice(1, 3).map(({ text }) => text))
    : []
}

test('says how many were judged, and how long alerts took', () => {
  expect(shown({ right: 3, wrong: 1, delays: [1000, 1000, 2000, 7_200_000] })).toEqual([
    ['75 %', '3 of 4'],
    ['1.5 s', '4 alerts'],
    [expect.stringMatching(/ (min|h)$/), '4 alerts'],
  ])
})

test('says none yet where nobody judged and nothing was sent', () => {
  expect(shown({ right: 0, wrong: 0, delays: [] })).toEqual([
    ['none yet', '0 of 0'],
    ['none yet', '0 alerts'],
    ['none yet', '0 alerts'],
  ])
  expect(shown(undefined)).toEqual([])
})
