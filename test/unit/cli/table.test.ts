import { expect, test } from 'vitest'
import { table } from '../../../src/cli/table.ts'

test('columns line up, amounts to the right, nothing trails', () => {
  expect(
    table(
      [
        ['offer', 'price', ''],
        ['Team', '9', 'x'],
        ['Business', '129', ''],
      ],
      { right: [1] },
    ),
  ).toEqual(['offer     price', 'Team          9  x', 'Business    129'])
})

test('a line too long for the terminal is cut and says so', () => {
  expect(table([['abcdef', 'ghi']], { width: 8 })).toEqual(['abcdef …'])
})

test('characters of double width keep the columns straight', () => {
  expect(
    table([
      ['価格', 'a'],
      ['abcd', 'b'],
    ]),
  ).toEqual(['価格  a', 'abcd  b'])
})

test('no rows, no lines', () => {
  expect(table([])).toEqual([])
})
