import { expect, test } from 'vitest'
import { linkedParts } from '../../../src/reports/renderers/linked-parts.ts'

const link = (words: string) => ({ words, href: `https://${words.length}.example/` })

test('the parts together are the text, the longest words are linked first, each once', () => {
  const text = 'Also in Ledger Weekly, Ledger and Ledger.'
  const parts = linkedParts(text, [link('Ledger'), link('Ledger Weekly'), link('Nobody')])
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.flatMap((part) => (part.href ? [part.text] : []))).toEqual([
    'Ledger Weekly',
    'Ledger',
  ])
  expect(parts.at(-1)).toEqual({ text: ' and Ledger.' })
})

test('a text without links is one part', () => {
  expect(linkedParts('Alone.')).toEqual([{ text: 'Alone.' }])
  expect(linkedParts('', [link('')])).toEqual([{ text: '' }])
})
