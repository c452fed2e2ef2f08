import { expect, test } from 'vitest'
import { readPageText } from '../../../src/extract/article.ts'

const partsOf = (html: string, options = {}) => readPageText(html, options).parts

test('the main text without furniture', () => {
  const html = `<title>Page</title><nav>Menu</nav><div class="wrap"><div><p>${'First words. '.repeat(9)}</p><p>Second&nbsp;words,\n here.</p><button>Buy</button></div></div><footer><p>${'Imprint '.repeat(9)}</p></footer>`
  const [part] = partsOf(html)
  expect(part?.text).toMatch(/^(First words\. ?){9}\nSecond words, here\.$/)
})

test('what is the same for a reader is the same text', () => {
  const one = partsOf('<main><p>Price\u00a0list</p> <p>new</p></main>')
  const other = partsOf('<main>\n<p>Price  <b>list</b></p>\n\n<div><p>n\u200bew</p></div></main>')
  expect(other).toEqual(one)
})

test('ignored parts do not count, not even inside what is selected', () => {
  const html = (time: string) => `<div id=a><h2>Status</h2><p>Up</p><time>${time}</time></div>`
  const options = { select: '#a', ignore: ['time'] }
  expect(partsOf(html('10:00'), options)).toEqual([{ heading: 'Status', text: 'Status\nUp' }])
  expect(partsOf(html('11:00'), options)).toEqual(partsOf(html('10:00'), options))
})

test('title, author and date as the page says them', () => {
  const html = `<title>Short | Site</title><meta property="og:title" content="Long title"><meta name="author" content=" Ada "><article><time datetime="2026-07-01">1 July</time><p>x</p></article>`
  expect(readPageText(html)).toMatchObject({
    title: 'Long title',
    author: 'Ada',
    published: '2026-07-01',
  })
  expect(readPageText('<p>x</p>')).toMatchObject({ title: '', author: null, published: null })
})

test('a selector that finds nothing gives no part', () => {
  expect(partsOf('<p>x</p>', { select: '.gone' })).toEqual([])
})
