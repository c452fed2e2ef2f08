import { expect, test } from 'vitest'
import { wordsOf } from '../../../../src/analysis/press/words-of.ts'

test('words are folded, and say where they stand in the text as it came', () => {
  const text = 'Ａcme’s ﬁrst price: 1,200.50 €, “STRASSE”'
  expect(wordsOf(text).map((word) => word.text)).toEqual([
    ...['acme', 's', 'first', 'price', '1,200.50', 'strasse'],
  ])
  for (const { start, end } of wordsOf(text)) expect(text.slice(start, end)).toMatch(/^\S+$/)
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))[2]).toBe('ﬁrst')
})

test('scripts without blanks are taken letter by letter', () => {
  expect(wordsOf('AI模型 20%').map(({ text }) => text)).toEqual(['ai', '模', '型', '20'])
})
