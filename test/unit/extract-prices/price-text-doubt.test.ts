import { expect, test } from 'vitest'
import { readPrices } from '../../../src/extract/price-text.ts'

/** What could be stored as a price: amounts without a doubt. */
const sure = (text: string): readonly string[] =>
  readPrices(text, { language: 'en' }).flatMap(({ amount, ambiguous }) =>
    amount !== null && ambiguous === null ? [amount] : [],
  )

test.each([
  ['turned around by an override', '$\u202e99/mo'],
  ['an override elsewhere in the line', '\u202eorp\u202c $12'],
  ['a Cyrillic letter for a digit', '$4\u0417'],
  ['a Cyrillic letter before the digits', '\u041799 €'],
  ['the letter O among digits', '1O99 €'],
  ['the letter O for both zeros', '$1OO'],
  ['a Cyrillic O inside', '$5\u041e0'],
  ['a Cyrillic thousand sign', '$100\u041a'],
  ['the Chinese zero', '¥1\u30070'],
  ['a half', '$1½'],
  ['an Arabic digit among European ones', '$1\u06623'],
  ['a Devanagari digit among European ones', '$1\u09662'],
  ['scientific notation', '$1e3'],
  ['hexadecimal', '$0x10'],
  ['underscores', '$1_000'],
  ['a combining mark', '$4\u03279'],
  ['struck through by combining marks', '$5\u03369\u0336'],
  ['an unreadable thousands mark', '1\ufffd099 €'],
  ['an unreadable decimal mark', '€49\ufffd90'],
  ['a control character inside', '$1\u00009'],
  ['a terminal sequence inside', '$1\u001b[2K9'],
  ['a middle dot inside', '€ 1·099'],
  ['raised cents', '$49⁹⁹'],
  ['digits set apart', '$4 9'],
  ['digits set apart before the sign', '4 9 €'],
  ['cents set apart', '$4 99 /mo'],
  ['cents set apart before the sign', '4 99 €'],
])('%s: no amount is sure', (_, text) => {
  expect(sure(text)).toEqual([])
})

test.each([
  ['zero-width marks are not seen', '$4\u200b9', '49'],
  ['a soft hyphen is not seen', '$4\u00ad9', '49'],
  ['full-width digits', '＄４９', '49'],
  ['digits of one other script', '$\u0664\u0669', '49'],
  ['direction marks around', '\u200f49\u200e €', '49'],
  ['a footnote', '$49²', '49'],
  ['a number of months after it', '$49 12 months', '49'],
  ['a known word touches it', '$49per month', '49'],
  ['a scale touches it', '$100k', '100000'],
])('%s: still read', (_, text, amount) => {
  expect(sure(text)).toEqual([amount])
})
