import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { eml } from '../../../src/reports/renderers/eml.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { attacks } from './attacks.ts'
import { byPython, pythonHere } from './python.ts'

const links = { evidenceHref: ({ captureId }: { captureId: string }) => `../e/${captureId}.html` }
const plain = kitchenSink((name) => name)
const hostile = (attack: string) => kitchenSink((name) => `${name} ${attack} end`)
const strict = `
import base64, json, sys
from email import message_from_bytes, policy
def part(one):
  body = one.get_content()
  return {"type": one.get_content_type(), "cid": one["Content-ID"], "disposition": one.get_content_disposition(),
          "text": body if isinstance(body, str) else "", "bytes": 0 if isinstance(body, str) else len(body), "defects": [str(d) for d in one.defects]}
def read(text):
  mail = message_from_bytes(base64.b64decode(text), policy=policy.default)
  return {"headers": {k.lower(): str(v) for k, v in mail.items()}, "count": len(mail.keys()), "defects": [str(d) for d in mail.defects],
          "shape": [one.get_content_type() for one in mail.walk()], "parts": [part(one) for one in mail.walk() if not one.is_multipart()]}
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`
interface Mail {
  readonly headers: Readonly<Record<string, string>>
  readonly count: number
  readonly defects: readonly string[]
  readonly shape: readonly string[]
  readonly parts: readonly {
    readonly type: string
    readonly cid: string | null
    readonly disposition: string | null
    readonly text: string
    readonly bytes: number
    readonly defects: readonly string[]
  }[]
}

async function readByPython(reports: readonly Report[]): Promise<Mail[]> {
  const mails: string[] = []
  for (const report of reports)
    mails.push(Buffer.from(await eml.render(report, links)).toString('base64'))
  return byPython(strict, mails) as Mail[]
}

const partOf = (mail: Mail | undefined, type: string) =>
  mail?.parts.find((part) => part.type === type)?.text ?? ''

const charts = plain.blocks.filter(({ kind }) => kind === 'chart').length

function withoutCharts(report: Report): Report {
  return { ...report, blocks: report.blocks.filter(({ kind }) => kind !== 'chart') }
}

describe.skipIf(!pythonHere('email', 'mail'))('eml in another reader', () => {
  test('is a draft with a plain twin and its charts by Content-ID', async () => {
    const [mail] = await readByPython([plain])
    expect(mail?.defects).toEqual([])
    expect(mail?.headers).toMatchObject({
      subject: 'the title, 22 August 2026',
      date: 'Sat, 22 Aug 2026 00:00:00 +0000',
      'x-unsent': '1',
    })
    expect(mail?.headers['from']).toBeUndefined()
    expect(mail?.shape.filter((type) => type !== 'image/png')).toEqual([
      ...['multipart/alternative', 'text/plain', 'multipart/related', 'text/html'],
    ])
    const pictures = mail?.parts.filter(({ type }) => type === 'image/png') ?? []
    const $ = load(partOf(mail, 'text/html'))
    expect(pictures.map(({ cid }) => `cid:${cid?.slice(1, -1)}`)).toEqual(
      $('img')
        .toArray()
        .map((image) => $(image).attr('src')),
    )
    expect(pictures).toHaveLength(charts)
    for (const { bytes, disposition } of pictures) {
      expect(bytes).toBeGreaterThan(5000)
      expect(disposition).toBe('inline')
    }
    for (const image of $('img').toArray()) expect($(image).attr('alt')).not.toBe('')
    const shown = $('body').text()
    for (const text of ['an up cell', 'its meta', 'a note', 'a dot chart'])
      expect(shown).toContain(text)
  })

  test('keeps its headers and stays inert, whatever a source wrote', async () => {
    const injections = ['\r\nBcc: all@evil.example', '\nX-Evil: 1', 'é漢字🙂'.repeat(80)]
    const reports = [...attacks, ...injections].map((attack) => withoutCharts(hostile(attack)))
    const [first, ...mails] = await readByPython([withoutCharts(plain), ...reports])
    for (const mail of mails) {
      expect(mail.count).toBe(first?.count)
      expect(mail.defects).toEqual([])
      expect(mail.shape).toEqual(first?.shape)
      expect(mail.headers['subject']).toMatch(/^the title /)
      const $ = load(partOf(mail, 'text/html'))
      expect($('script, img, iframe, i, form')).toHaveLength(0)
      expect($('h2').first().text()).toMatch(/^first section /)
      for (const element of $('*').toArray())
        if ('attribs' in element)
          for (const [name, value] of Object.entries(element.attribs)) {
            expect(name).not.toMatch(/^on/)
            if (name === 'href') expect(value).toMatch(/^https?:/)
          }
    }
    expect(mails.at(-1)?.headers['subject']).toContain('é漢字🙂')
  })

  test('shows fewer rows where all would be more than mail programs show', async () => {
    const row = (n: number) => [{ text: `plan ${n}` }, { text: 'words '.repeat(60) }]
    const rows = Array.from({ length: 500 }, (_, n) => row(n))
    const table = {
      kind: 'table' as const,
      caption: 'long',
      columns: [{ name: 'a' }, { name: 'b' }],
    }
    const [mail] = await readByPython([{ ...plain, blocks: [{ ...table, rows }] }])
    const html = partOf(mail, 'text/html')
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
    expect(html).toMatch(/4\d\d further rows in the plain text/)
    expect(partOf(mail, 'text/plain')).toContain('plan 499')
  })
})

test('no line of it is longer than mail allows', async () => {
  const bytes = Buffer.from(await eml.render(hostile('x'.repeat(4000)), links))
  for (const line of bytes.toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(999)
})
