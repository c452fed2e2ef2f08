import { expect, test } from 'vitest'
import {
  actNumber,
  groupDocuments,
  type MatterKeys,
} from '../../../../src/analysis/group-documents.ts'

const one = (identifier: string, about: Partial<MatterKeys> = {}): MatterKeys => ({
  ...{ identifier, jurisdiction: 'US', stage: 'proposed', dockets: [], regulationNumbers: [] },
  ...about,
})
const grouped = (...documents: MatterKeys[]) =>
  groupDocuments(documents).map((group) => group.map(({ identifier }) => identifier).join(' '))

const rin = { regulationNumbers: ['2120-AA64'] }

test('a number of a plan joins what no two dockets tell apart', () => {
  expect(grouped(one('a', rin), one('b', rin))).toEqual(['a b'])
  expect(grouped(one('a', { ...rin, dockets: ['X'] }), one('b', rin))).toEqual(['a b'])
  expect(
    grouped(
      one('a', { ...rin, dockets: ['X'] }),
      one('b', { ...rin, dockets: ['Y'] }),
      one('c', rin),
    ),
  ).toEqual(['a', 'b', 'c'])
})

test('a docket is one of its jurisdiction', () => {
  const [a, b] = [one('a', { dockets: ['X'] }), one('b', { dockets: ['X'], jurisdiction: 'EU' })]
  expect(grouped(a, b)).toEqual(['a', 'b'])
})

test('what tells of many matters joins none: guidance stands with its first, a list of dockets alone', () => {
  const [a, b] = [one('a', { dockets: ['X'] }), one('b', { dockets: ['Y'] })]
  expect(grouped(a, b, one('c', { stage: 'notice', dockets: ['X', 'Y'] }))).toEqual(['a c', 'b'])
  const many = ['X', 'Y', '3', '4', '5', '6', '7']
  expect(grouped(a, b, one('c', { dockets: many }))).toEqual(['a', 'b', 'c'])
  expect(grouped(a, b, one('c', { dockets: ['X', 'Y'] }))).toEqual(['a b c'])
})

test.each([
  ['32024R1689', '32024R1689'],
  ['32024R1689R(01)', '32024R1689'],
  ['02024R1689-20240712', '32024R1689'],
  ['CELEX:52021PC0206', '52021PC0206'],
  ['2026-11111', '2026-11111'],
])('%s is a document of %s', (written, act) => {
  expect(actNumber(written)).toBe(act)
})
