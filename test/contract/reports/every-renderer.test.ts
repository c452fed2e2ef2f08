import { describe, expect, test, vi } from 'vitest'
import { sha256 } from '../../../src/model/id.ts'
import type { Citation, Report } from '../../../src/model/report.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { printPage } from '../../../src/net/print-page.ts'
import { renderers } from '../../../src/reports/renderers/registry.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { attacks } from './attacks.ts'
import { parseXml } from './parse-xml.ts'
import { readBack } from './read-back.ts'

const links = {
  evidenceHref: ({ captureId, observationId }: Citation) =>
    `../evidence/${captureId}.html#${observationId}`,
}
const browser = findBrowser(process.env)
const print = browser ? (html: Uint8Array) => printPage(html, { path: browser.path }) : undefined
const plain = kitchenSink((name) => name)
const hostile = (attack: string) => kitchenSink((name) => `${name} ${attack} end`)

async function bytesOf(format: string, report: Report): Promise<Uint8Array> {
  const renderer = renderers[format]
  if (!renderer) throw new Error(`no renderer ${format}`)
  return renderer.render(report, links, print)
}

const once = new Map<string, Promise<Uint8Array>>()

/** The plain report, rendered once in each format. */
function plainBytes(format: string): Promise<Uint8Array> {
  const bytes = once.get(format) ?? bytesOf(format, plain)
  once.set(format, bytes)
  return bytes
}

/** A report whose charts have their words but not their figures. */
function undrawn(report: Report): Report {
  const blocks = report.blocks.flatMap((block): Report['blocks'] =>
    block.kind === 'chart'
      ? [block.caption, block.description].map((text) => ({ kind: 'paragraph', text }))
      : [block],
  )
  return { ...report, blocks }
}

/** Every text of a report that a reader must find. */
function textsOf(report: Report): string[] {
  const texts: string[] = []
  JSON.stringify(report, (key, value: unknown) => {
    const shown = [
      'text',
      'title',
      'subtitle',
      'caption',
      'description',
      'unit',
      'meta',
      'label',
      'reason',
    ]
    if (typeof value === 'string' && value !== '' && shown.includes(key)) texts.push(value)
    if (key === 'notes') texts.push(...(value as string[]))
    if (key === 'columns') texts.push(...(value as { name: string }[]).map(({ name }) => name))
    return value
  })
  return texts.filter((text) => text !== 'a marker')
}

describe('every renderer', () => {
  // Pictures of the charts alone are no document.
  const formats = Object.keys(renderers)
    .filter((format) => format !== 'charts')
    .filter((format) => format !== 'pdf' || print)
  if (!print) process.stdout.write('skipped: no browser here to print PDF\n')
  const isOffice = (format: string) => ['docx', 'xlsx', 'pptx'].includes(format)

  test.each(formats)('%s shows every heading, cell, caption and note', async (format) => {
    const { text } = await readBack(await plainBytes(format))
    // A proof in a document leads to the list at its end; a picture carries its figures itself.
    for (const shown of textsOf(['docx', 'pdf'].includes(format) ? undrawn(plain) : plain))
      expect(text).toContain(shown)
  })

  test.each(formats)('%s links every citation to its evidence', async (format) => {
    const { text } = await readBack(await plainBytes(format))
    // A Word document keeps the page of a link and the place on it apart.
    for (let n = 1; n <= 7; n += 1) {
      expect(text).toContain(`../evidence/cap-${n}.html`)
      expect(text).toContain(`obs-${n}`)
    }
  })

  test.each(formats)('%s gives the same bytes twice', async (format) => {
    const first = await plainBytes(format)
    vi.setSystemTime(new Date('2031-05-06T07:08:09Z'))
    try {
      expect(sha256(await bytesOf(format, plain))).toBe(sha256(first))
    } finally {
      vi.useRealTimers()
    }
  })

  test.each(formats.filter(isOffice))('%s is well-formed in every part', async (format) => {
    const { parts } = await readBack(await bytesOf(format, hostile(attacks.join(' '))))
    expect(Object.keys(parts).length).toBeGreaterThan(8)
    for (const [path, xml] of Object.entries(parts)) {
      const { attributes } = parseXml(xml)
      const links = attributes.filter((value) => /^\s*(javascript|data|file):/i.test(value))
      expect(links, path).toEqual([])
    }
  })
})
