import { expect, test } from 'vitest'
import { isFigure } from '../../../src/extract/plans/figures.ts'

test('a sum of a business is no offer, whatever stands before its name', () => {
  for (const name of ["Today's sales", 'Total net revenue', 'Grand total', 'Open pipeline'])
    expect(isFigure(name)).toBe(true)
  for (const name of ['Team', 'Total care', 'Revenue intelligence plan'])
    expect(isFigure(name)).toBe(false)
})

test('a word said over and over is read in one pass', () => {
  // With one word twice in the choice each further one doubled the time: this line took for ever.
  expect(isFigure(`${'total '.repeat(60)}x`)).toBe(false)
})
