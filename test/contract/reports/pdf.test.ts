import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import type { Citation, Report } from '../../../src/model/report.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { printPage } from '../../../src/net/print-page.ts'
import { pdf } from '../../../src/reports/renderers/pdf.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { temporaryFolder } from '../../flow/cli/workspace.ts'
import { attacks } from './attacks.ts'
import { readBack } from './read-back.ts'

const links = {
  evidenceHref: ({ captureId, observationId }: Citation) =>
    `../evidence/${captureId}.html#${observationId}`,
}
const browser = findBrowser(process.env)
if (!browser) process.stdout.write('skipped: no browser here to print PDF\n')
const plain = kitchenSink((name) => name)
const empty: Report = {
  ...plain,
  coverage: { declared: 0, fresh: 0, stale: [] },
  blocks: [{ kind: 'paragraph', text: 'No price is known yet.' }],
}

let whole: Promise<Uint8Array> | undefined

/** The plain report, printed once. */
function printedPlain(): Promise<Uint8Array> {
  whole ??= printed(plain)
  return whole
}

function printed(report: Report): Promise<Uint8Array> {
  return pdf.render(report, links, (html) => printPage(html, { path: browser?.path ?? '' }))
}

/** Texts that stand outside the paper or its margins, as another reader places them. */
async function clipped(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const outside: string[] = []
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n)
    const [, , width = 0, height = 0] = page.view
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
    const { items } = await page.getTextContent()
    for (const item of items) {
      // Between two cells of a picture this reader sets a space of its own, as wide as it likes.
      if (!('transform' in item) || item.str.trim() === '') continue
      const [x = 0, y = 0] = item.transform.slice(4) as number[]
      if (x < 40 || x + item.width > width - 40 || y < 20 || y > height - 40) outside.push(item.str)
    }
  }
  return outside
}

test('a PDF without a printer is refused with what to do', async () => {
  await expect(pdf.render(plain, links)).rejects.toMatchObject({
    code: 'report/print',
    hint: expect.stringContaining('BELLWETHER_BROWSER'),
  })
})

test('a browser that does not start is a problem of printing', async () => {
  const print = (html: Uint8Array) => printPage(html, { path: process.execPath })
  await expect(pdf.render(plain, links, print)).rejects.toMatchObject({ code: 'report/print' })
})

describe.skipIf(!browser)('a printed report', { timeout: 120_000 }, () => {
  test('has its title, its day, its outline and its tags', async () => {
    const document = await getDocumentProxy(Uint8Array.from(await printedPlain()))
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({
      Title: 'the title, 22 August 2026',
      Creator: 'Bellwether',
      CreationDate: expect.stringContaining('20260822000000'),
    })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    const [top] = (await document.getOutline()) ?? []
    expect(top?.title).toBe('the title')
    const [section] = top?.items ?? []
    expect(section?.title).toBe('first section')
    expect(section?.items.map(({ title }: { title: string }) => title)).toEqual(['a subsection'])
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'Table', 'TH', 'Link', 'L', 'LI'])
      expect(tree).toContain(`"role":"${role}"`)
    expect(await document.getJSActions()).toBeNull()
  })

  test('of an empty market can be read', async () => {
    const bytes = await printed(empty)
    const { text } = await readBack(bytes)
    for (const words of ['No source is declared yet', 'No price is known yet.', '1 of 1'])
      expect(text).toContain(words)
    expect(await clipped(bytes)).toEqual([])
  })

  test('lets nothing out of its paper, however long the names', async () => {
    const long = 'Überlänge'.repeat(4_445)
    const wild = `${attacks.join(' ')} =1+1 מחיר 🦊 ${long}`
    let names = 0
    const bytes = await printed(
      kitchenSink((name) => (names++ === 14 ? `${name} ${long}` : `${name} ${wild.slice(0, 500)}`)),
    )
    expect(await clipped(bytes)).toEqual([])
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw).not.toMatch(/\/(JavaScript|Launch|EmbeddedFile)\b/)
    expect(raw).not.toMatch(/\/URI \((javascript|data|file):/i)
    expect((await readBack(bytes)).text).toContain('<script>alert(1)</script>')
  })

  test('has its own type face only, and no drawn letters', async (context) => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'report.pdf')
    writeFileSync(file, await printedPlain())
    const fonts = spawnSync('pdffonts', [file], { encoding: 'utf8' })
    if (fonts.error) {
      process.stdout.write('skipped: poppler is not found here\n')
      return context.skip('poppler is not found here')
    }
    const rows = fonts.stdout.trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(row).toMatch(/Inter-\w+ +CID TrueType +Identity-H +yes yes yes/)
    const { stdout } = spawnSync('pdfinfo', [file], { encoding: 'utf8' })
    expect(stdout).toMatch(/^Tagged: +yes$/m)
    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
    for (const words of ['a figure', '≥ $12.00', 'a subsection', 'the title, 22 August 2026'])
      expect(text).toContain(words)
  })
})
