import { expect, test } from 'vitest'
import { readingDifferences } from '../../../src/analysis/lineage/reading-differences.ts'
import { plans } from './plans.ts'

const told = (before: string, after: string): string[] =>
  readingDifferences(plans(before), plans(after)).map(
    ({ kind, plan, formerly, series, before: from, now, change }) =>
      `${kind} ${plan}${formerly ? ` (${formerly})` : ''} ${series?.metric ?? '-'} ${from} → ${now} ${change ?? ''}`.trim(),
  )

test('a reading is told price by price beside what was known', () => {
  expect(
    told(
      'Start $10; Pro $40; Old $5; Big ask; Free free; Team $20 seat=$4',
      'Start $10; Professional $50; Free free; Big ask; Team $20; New $7; Extra ask',
    ),
  ).toEqual([
    'same Start base 10 → 10',
    'renamed Professional (Pro) base 40 → 50 0.25',
    'same Free - free → free',
    'same Big - on request → on request',
    'same Team base 20 → 20',
    'gone Team seat 4 → null',
    'new New base null → 7',
    'new Extra - null → on request',
    'gone Old base 5 → null',
  ])
})

test('what has a price and had none, or the other way round, says so', () => {
  expect(told('A free; B $9', 'A $5; B ask')).toEqual([
    'new A base free → 5',
    'gone B base 9 → on request',
  ])
})

test('an amount in another currency has no ratio', () => {
  expect(told('A $10; B $1', 'A €10; B $1')).toEqual([
    'changed A base 10 → 10',
    'same B base 1 → 1',
  ])
})

test('a plan that is split is gone, and its parts are new', () => {
  expect(told('Business $49; B $1', 'Business East $39; Business West $59; B $1')).toEqual([
    'new Business East base null → 39',
    'new Business West base null → 59',
    'same B base 1 → 1',
    'gone Business base 49 → null',
  ])
})
