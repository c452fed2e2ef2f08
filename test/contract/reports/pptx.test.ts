import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Citation, Report } from '../../../src/model/report.ts'
import { pptx } from '../../../src/reports/renderers/pptx.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { attacks } from './attacks.ts'
import { parseXml } from './parse-xml.ts'
import { readBack } from './read-back.ts'

const links = {
  evidenceHref: ({ captureId, observationId }: Citation) =>
    `../evidence/${captureId}.html#${observationId}`,
}
const plain = kitchenSink((name) => name)

async function slidesOf(report: Report): Promise<string[]> {
  const { parts } = await readBack(await pptx.render(report, links))
  return Object.entries(parts).flatMap(([path, xml]) =>
    /^ppt\/slides\/slide\d+\.xml$/.test(path) ? [xml] : [],
  )
}

test('every slide has a title, a foot and a number', async () => {
  const slides = await slidesOf(plain)
  expect(slides.length).toBeGreaterThan(8)
  for (const xml of slides) {
    expect(xml).toMatch(/<p:ph type="(title|ctrTitle)"\/>.*?<a:t>[^<]+<\/a:t>/)
    expect(xml).toContain('type="ftr"')
    expect(xml).toContain('type="slidenum"')
  }
})

test('charts are native, and the workbook behind each holds its figures', async () => {
  const files = unzipSync(await pptx.render(plain, links))
  const charts = Object.keys(files).filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))
  expect(charts).toHaveLength(6)
  const [, dots = ''] = charts.toSorted().map((path) => strFromU8(files[path] ?? new Uint8Array()))
  expect(dots).toContain('<c:barChart>')
  expect(dots).toContain('<c:v>15</c:v>')
  const book = files['ppt/embeddings/figures2.xlsx'] ?? new Uint8Array()
  const { text } = await readBack(book)
  for (const figure of ['a rival', 'our plan', '15', '10']) expect(text).toContain(figure)
})

test('an empty market is a deck that can be read', async () => {
  const slides = await slidesOf({
    ...plain,
    coverage: { declared: 0, fresh: 0, stale: [] },
    blocks: [{ kind: 'paragraph', text: 'No price is known yet.' }],
  })
  const text = slides.flatMap((xml) => parseXml(xml).texts).join(' ')
  expect(text).toContain('No source is declared yet')
  expect(text).toContain('No price is known yet')
})

test('endless names are cut on the slide and whole in the notes', async () => {
  const long = 'Überlänge'.repeat(4_445)
  const bytes = await pptx.render(
    kitchenSink((name) => `${name} =1+1 מחיר 🦊 ${attacks.join(' ')} ${long}`),
    links,
  )
  const { parts } = await readBack(bytes)
  for (const [path, xml] of Object.entries(parts)) {
    const { texts } = parseXml(xml)
    const longest = Math.max(0, ...texts.map((text) => text.length))
    if (path.startsWith('ppt/slides/')) expect(longest, path).toBeLessThan(1_000)
  }
  const notes = Object.entries(parts).filter(([path]) => path.startsWith('ppt/notesSlides/n'))
  expect(notes.some(([, xml]) => xml.includes(long))).toBe(true)
})
