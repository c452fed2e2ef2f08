import { createHash } from 'node:crypto'
import { load } from 'cheerio'
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import type { Citation, Report } from '../../../src/model/report.ts'
import { chartSvg } from '../../../src/reports/charts/chart-svg.ts'
import { renderEvidence } from '../../../src/reports/evidence.ts'
import { renderers } from '../../../src/reports/renderers/registry.ts'
import { evidencePage } from '../../fixtures/reports/evidence-page.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { attacks } from './attacks.ts'
import { parseXml } from './parse-xml.ts'

const links = {
  evidenceHref: ({ captureId, observationId }: Citation) =>
    `../evidence/${captureId}.html#${observationId}`,
}
const plain = kitchenSink((name) => name)

const hostile = (attack: string) => kitchenSink((name) => `${name} ${attack} end`)

async function rendered(format: string, report: Report): Promise<string> {
  const renderer = renderers[format]
  if (!renderer) throw new Error(`no renderer ${format}`)
  return new TextDecoder().decode(await renderer.render(report, links))
}

describe('html', () => {
  test('is a page that a screen reader can walk through', async () => {
    const $ = load(await rendered('html', plain))
    expect($('html').attr('lang')).toBe('en')
    expect($('a.skip').attr('href')).toBe('#content')
    expect($('main#content')).toHaveLength(1)
    expect($('h1')).toHaveLength(1)
    for (const table of $('table').toArray()) {
      expect($(table).find('caption').text()).not.toBe('')
      expect($(table).find('thead th[scope=col]').length).toBeGreaterThan(0)
      for (const row of $(table).find('tbody tr').toArray())
        expect($(row).find('th[scope=row]')).toHaveLength(1)
      const box = $(table).parent()
      expect(box.attr('tabindex')).toBe('0')
      expect($(`#${box.attr('aria-labelledby')}`)).toHaveLength(1)
    }
    const ids = $('[id]')
      .toArray()
      .map((element) => $(element).attr('id'))
    expect(new Set(ids).size).toBe(ids.length)
    expect($('main > .scroll tr.ours')).toHaveLength(1)
  })

  test('draws each chart in two widths with name, description and table', async () => {
    const $ = load(await rendered('html', plain))
    expect($('figure')).toHaveLength(5)
    for (const figure of $('figure').toArray()) {
      expect($(figure).find('.wide svg[role=img]')).toHaveLength(1)
      expect($(figure).find('.narrow svg[role=img]')).toHaveLength(1)
      expect($(figure).find('details table')).toHaveLength(1)
      for (const svg of $(figure).find('svg').toArray()) {
        expect($(svg).find('title').attr('id')).toBe($(svg).attr('aria-labelledby'))
        expect($(svg).find('desc').attr('id')).toBe($(svg).attr('aria-describedby'))
      }
    }
  })

  test('allows no script and names its own style by hash', async () => {
    const $ = load(await rendered('html', plain))
    const policy = $('meta[http-equiv=Content-Security-Policy]').attr('content') ?? ''
    const hash = createHash('sha256').update($('head style').text()).digest('base64')
    expect(policy).toContain(`'sha256-${hash}'`)
    expect(policy).toContain("default-src 'none'")
    expect($('style')).toHaveLength(1)
    expect($('script, link, iframe, form, object')).toHaveLength(0)
  })

  test.each(attacks)('leaves %j inert', async (attack) => {
    expectInert(await rendered('html', hostile(attack)))
    expect(
      load(await rendered('html', hostile(attack)))('h2')
        .first()
        .text(),
    ).toMatch(/^first section .*end$/)
  })
})

describe('evidence page', () => {
  test('shows how it was captured, what was read from which words, and what rests on it', () => {
    const $ = load(new TextDecoder().decode(renderEvidence(evidencePage)))
    const text = $('body').text()
    for (const part of [
      'https://openai.example/pricing',
      '30 July 2026, 06:00 UTC',
      '200',
      'ok',
      'allow (no robots.txt)',
      'sha256:9f86d081884c7d65',
      'pricing-page, version 1',
      'US$0.20',
      '#luna > td:nth-of-type(2)',
      '$6.00 per 1M tokens',
      'confirmed',
      'Absent',
    ])
      expect(text).toContain(part)
    expect($('#obs-openai-gpt-5\\.6-luna-2026-07-30 table')).toHaveLength(1)
    const hrefs = $('a')
      .toArray()
      .map((a) => $(a).attr('href'))
    expect(hrefs).toContain('payload/9f86d081.txt')
    expect(hrefs).toContain('warc/cap-openai-2026-07-30.warc.gz')
  })

  test.each(attacks)('leaves %j inert wherever the source wrote it', (attack) => {
    const page = JSON.parse(JSON.stringify(evidencePage), (key, value: unknown) =>
      [
        'name',
        'text',
        'selector',
        'title',
        'detail',
        'robots',
        'promotion',
        'region',
        'targetUri',
      ].includes(key)
        ? `${value} ${attack}`
        : value,
    )
    expectInert(new TextDecoder().decode(renderEvidence(page)))
  })
})

describe('charts', () => {
  const charts = (report: Report) =>
    report.blocks.flatMap((block) => (block.kind === 'chart' ? [block] : []))

  test.each([920, 350])('are well-formed XML with their text at %i pixels', async (width) => {
    for (const chart of charts(plain)) {
      const { texts, elements, attributes } = parseXml(
        await chartSvg(chart.data, chart, width, 'c1'),
      )
      expect(elements).not.toContain('style')
      expect(texts).toContain(chart.description)
      expect(attributes.filter((value) => /zr\d/.test(value))).toEqual([])
      expect(attributes.some((value) => value === 'var(--ink)' || value === 'var(--soft)')).toBe(
        true,
      )
    }
    const steps = parseXml(
      await chartSvg(
        charts(plain)[0]?.data as never,
        { caption: '', description: '' },
        width,
        'c1',
      ),
    )
    for (const text of ['a line', '▲ a marker', '$0']) expect(steps.texts).toContain(text)
    const dots = parseXml(
      await chartSvg(
        charts(plain)[1]?.data as never,
        { caption: '', description: '' },
        width,
        'c1',
      ),
    )
    for (const text of ['our plan', '$15.00', '≥ $12.00']) expect(dots.texts).toContain(text)
  })

  test.each(attacks)('stay well-formed and inert with %j in every name', async (attack) => {
    for (const chart of charts(hostile(attack))) {
      const { elements, attributeNames } = parseXml(await chartSvg(chart.data, chart, 350, 'c1'))
      expect(elements).not.toContain('script')
      expect(attributeNames.filter((name) => name.startsWith('on'))).toEqual([])
    }
  })
})

describe('markdown', () => {
  test('has tables that another reader finds whole', async () => {
    const $ = load(await marked.parse(await rendered('markdown', plain), { gfm: true }))
    expect($('table')).toHaveLength(6)
    const cells = $('table')
      .first()
      .find('td')
      .toArray()
      .map((cell) => $(cell).text())
    expect(cells).toEqual([
      'our cell',
      'a figure [6]',
      '[7]',
      'a muted cell',
      'an up cell',
      'a down cell',
    ])
  })

  test.each(attacks)('leaves %j inert in another reader', async (attack) => {
    const source = await rendered('markdown', hostile(attack))
    const html = await marked.parse(source, { gfm: true })
    expectInert(html)
    const $ = load(html)
    expect($('h2').first().text()).toMatch(/^first section .*end$/)
    expect($('h1')).toHaveLength(1)
    expect($('table')).toHaveLength(6)
    for (const row of $('table').first().find('tr').toArray())
      expect($(row).find('th, td')).toHaveLength(3)
    expect($('del, em, code')).toHaveLength(0)
  })
})

test('json is the report with its links', async () => {
  const parsed = JSON.parse(await rendered('json', plain))
  expect(parsed.blocks[1].cites[0]).toMatchObject({
    observationId: 'obs-1',
    href: '../evidence/cap-1.html#obs-1',
  })
  expect({ ...parsed, blocks: [] }).toEqual(JSON.parse(JSON.stringify({ ...plain, blocks: [] })))
})

/** No element, attribute or link that the attack asked for. */
function expectInert(html: string): void {
  const $ = load(html)
  expect($('script, img, iframe, b[onclick], i')).toHaveLength(0)
  for (const element of $('*').toArray()) {
    if (!('attribs' in element)) continue
    for (const [name, value] of Object.entries(element.attribs)) {
      expect(name).not.toMatch(/^on/)
      if (name === 'href' || name === 'src') expect(value).not.toMatch(/^\s*(javascript|data):/i)
    }
  }
}
