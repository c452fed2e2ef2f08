import { expect, test } from 'vitest'
import { saysWords } from '../../../src/extract/says-words.ts'

const words = 'Acme & Co raises prices by 8 % from “1 March”.'

test.each([
  ['HTML', `<p>Acme &amp; Co <b>raises</b>\n prices by 8&nbsp;% from &ldquo;1 March&rdquo;.</p>`],
  ['two blocks', '<h1>Acme &amp; Co raises prices</h1><p>by 8 % from “1 March”.</p>'],
  [
    'escaped HTML in XML',
    `<item><description>&lt;p&gt;Acme &amp;amp; Co raises prices by 8 % from “1 March”.&lt;/p&gt;</description></item>`,
  ],
  [
    'CDATA',
    `<item><description><![CDATA[<p>Acme &amp; Co raises prices by 8 % from “1 March”.</p>]]></description></item>`,
  ],
  ['JSON', JSON.stringify({ text: words })],
  [
    'JSON with escapes',
    '{"t":"<p>Acme \\u0026 Co raises\\nprices by 8 % from \\u201c1 March\\u201d.<\\/p>"}',
  ],
])('found in %s', (_, document) => {
  expect(saysWords(document, words)).toBe(true)
})

test.each([
  ['other words', '<p>Acme &amp; Co raises prices by 9 % from “1 March”.</p>'],
  ['another order', '<p>by 8 % from “1 March”. Acme &amp; Co raises prices</p>'],
  ['a script', `<script>${words}</script>`.replace('8 %', '<b>8</b> %')],
  ['nothing', ''],
])('not found in %s', (_, document) => {
  expect(saysWords(document, words)).toBe(false)
})

test('no words stand nowhere', () => {
  expect(saysWords('<p>Anything</p>', ' ')).toBe(false)
})
