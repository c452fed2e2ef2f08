import { expect, test } from 'vitest'
import { isKnownUnit, unitWords } from '../../../src/extract/price-unit.ts'
import { convertQuantity, perLabel, unitCode, units } from '../../../src/model/unit.ts'

test('every unit that words of a page can mean has a name and a dimension', () => {
  const codes = [...new Set(unitWords.map(([, code]) => code))]
  expect(codes.filter((code) => !units.has(code))).toEqual([])
  expect(codes.length).toBeGreaterThan(70)
})

test('no word means two units', () => {
  const byWord = Map.groupBy(unitWords, ([word]) => word)
  const open = [...byWord].filter(([, all]) => new Set(all.map(([, code]) => code)).size > 1)
  expect(open.map(([word]) => word)).toEqual([])
})

test('users, members and licences are seats; agents and editors keep their name and compare with seats', () => {
  expect(['user', 'Users', 'licence', 'member', 'seat'].map(unitCode)).toEqual(
    Array(5).fill('bw:seat'),
  )
  expect(unitCode('agents')).toBe('bw:agent')
  expect(convertQuantity('3', 'bw:agent', 'bw:seat')?.toFixed()).toBe('3')
  expect(convertQuantity('3', 'bw:employee', 'bw:seat')).toBeUndefined()
  expect(isKnownUnit('bw:stamp')).toBe(false)
})

test('a unit is written in the plural where the price buys many', () => {
  expect(perLabel({ value: '1000', unitCode: 'bw:word' })).toBe('1K words')
  expect(perLabel({ value: '2', unitCode: 'bw:delivery' })).toBe('2 deliveries')
  expect(perLabel({ value: '10', unitCode: 'bw:mailbox' })).toBe('10 mailboxes')
})
