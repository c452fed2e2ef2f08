import { describe, expect, test } from 'vitest'
import { cssPath } from '../../../src/extract/dom/css-path.ts'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { visibleText } from '../../../src/extract/dom/visible-text.ts'
import { Problem } from '../../../src/model/problem.ts'

const limit = (html: string): string => {
  try {
    parsePage(html)
    return 'read'
  } catch (error) {
    return error instanceof Problem ? error.code : String(error)
  }
}

describe('parsePage', () => {
  test('refuses what no price page is like, and reads what is just within', () => {
    expect(limit('<div>'.repeat(513))).toBe('extract/limit')
    expect(limit('<div>'.repeat(500))).toBe('read')
    const many = Array.from({ length: 201 }, (_, i) => `a${i}`).join(' ')
    expect(limit(`<p ${many}>x</p>`)).toBe('extract/limit')
    expect(limit('<i></i>'.repeat(60_001))).toBe('extract/limit')
  })

  test('a deep page is refused before it costs time', () => {
    const started = performance.now()
    expect(limit('<table><tr><td>'.repeat(100_000))).toBe('extract/limit')
    expect(performance.now() - started).toBeLessThan(500)
  })

  test('reads broken markup and one very long attribute', () => {
    expect(visibleText(parsePage('<p>a<p>b<div>c').document)).toBe('a\nb\nc')
    expect(limit(`<p title="${'x'.repeat(1_000_000)}">x</p>`)).toBe('read')
    expect(parsePage('<html lang="de"><title> A </title>').language).toBe('de')
  })
})

describe('visibleText', () => {
  const text = (html: string) => visibleText(parsePage(html).document)

  test('blocks are lines, blanks collapse, code and metadata are not seen', () => {
    expect(text('<div> a  b</div><script>x</script><style>y</style><div>c</div>')).toBe('a b\nc')
    expect(text('a<br>b')).toBe('a\nb')
  })

  test('raised digits are cents; neighbouring spans stand apart', () => {
    expect(text('<p>$49<sup>99</sup></p>')).toBe('$49.99')
    expect(text('<p><span>49</span><span>per month</span></p>')).toBe('49 per month')
    expect(text('<p><sup>$</sup>49</p>')).toBe('$49')
  })

  test('parts hidden by style are read: a toggle hides half of the prices', () => {
    expect(text('<p><span style="display:none">$8</span> $10</p>')).toBe('$8 $10')
  })
})

test('cssPath finds its element and nothing else', () => {
  const page = parsePage(
    '<main><div id="plans"><div class="card css-1x2y"><b>A</b></div><div class="card"><b>B</b></div></div><ul><li>x<li>y</ul></main>',
  )
  for (const node of page.$('*').toArray()) {
    const found = page.$(cssPath(page, node)).toArray()
    expect(found).toEqual([node])
  }
  expect(cssPath(page, page.$('b').get(1) ?? page.document)).toBe(
    '#plans > div.card:nth-of-type(2) > b',
  )
})
