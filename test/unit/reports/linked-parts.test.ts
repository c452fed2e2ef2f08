import { expect, test } from 'vitest'
import type { Renderer } from '../../../src/model/report.ts'
import { html } from '../../../src/reports/renderers/html.ts'
import { linkedParts } from '../../../src/reports/renderers/linked-parts.ts'
import { markdown } from '../../../src/reports/renderers/markdown.ts'
import { sources } from '../../../src/reports/sources.ts'
import { quietWeek } from '../../fixtures/reports/answers.ts'

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

test('the blanks around linked words stay, and a link that no browser should follow is plain', async () => {
  const links = [link('One'), link('Three & Co'), { words: 'Two', href: 'javascript:alert(1)' }]
  const items = [{ title: 'A story', text: 'Also in One, Two and Three & Co today.', links }]
  const report = { ...sources.compose(quietWeek), blocks: [{ kind: 'items' as const, items }] }
  const written = async (renderer: Renderer) =>
    new TextDecoder().decode(await renderer.render(report, { evidenceHref: () => '' }))
  const page = (await written(html)).split('<main')[1]?.split('</main>')[0] ?? ''
  const shown = page.replaceAll(/<[^>]*>/g, '')
  expect(shown).toContain('Also in One, Two and Three &amp; Co today.')
  expect(page.match(/<a [^>]*rel="noopener/g)).toHaveLength(2)
  expect(await written(markdown)).toContain(
    'Also in [One](https://3.example/), Two and [Three & Co](https://10.example/) today.',
  )
})
