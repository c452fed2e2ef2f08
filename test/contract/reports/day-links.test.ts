import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { comparison } from '../../../src/reports/comparison.ts'
import { html } from '../../../src/reports/renderers/html.ts'
import { markdown } from '../../../src/reports/renderers/markdown.ts'
import { quietWeek } from '../../fixtures/reports/answers.ts'

const report = comparison.compose(quietWeek)
const others = [
  { title: 'Weekly <briefing>', href: 'briefing.x' },
  { title: 'Source health', href: 'sources.x' },
]
const evidenceHref = () => 'nowhere'

test('a page leads to the other reports of its day', async () => {
  const page = load(new TextDecoder().decode(await html.render(report, { evidenceHref, others })))
  const links = page('nav.day a').toArray()
  expect(
    links.map((link) => ({ title: page(link).text(), href: page(link).attr('href') })),
  ).toEqual(others)
  const alone = load(new TextDecoder().decode(await html.render(report, { evidenceHref })))
  expect(alone('nav.day')).toHaveLength(0)
})

test('so does its Markdown', async () => {
  const text = new TextDecoder().decode(await markdown.render(report, { evidenceHref, others }))
  expect(text).toContain(
    'Other reports of this day: [Weekly &lt;briefing&gt;](briefing.x) · [Source health](sources.x)',
  )
})
