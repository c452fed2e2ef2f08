import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { csv } from '../../../src/reports/renderers/csv.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { attacks } from './attacks.ts'
import { byPython, pythonHere } from './python.ts'

const links = { evidenceHref: ({ captureId }: { captureId: string }) => `e/${captureId}.html` }
const formulas = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '＝1', 'a;=1+1', 'a\n=2']
const plain = kitchenSink((name) => name)
const hostile = (attack: string) => kitchenSink((name) => `${attack} ${name}`)
const strict = `
import csv, io, json, sys
texts = json.load(sys.stdin)
print(json.dumps({name: list(csv.reader(io.StringIO(text.lstrip("\\ufeff"), newline=""), strict=True)) for name, text in texts.items()}))
`

async function textsOf(report: Report): Promise<Record<string, string>> {
  const files = Object.entries(unzipSync(await csv.render(report, links)))
  return Object.fromEntries(
    files.map(([name, bytes]) => [
      name,
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    ]),
  )
}

const read = (texts: Record<string, string>) =>
  byPython(strict, texts) as Record<string, readonly string[][]>

describe.skipIf(!pythonHere('csv', 'CSV'))('csv in another reader', () => {
  test('is a file a table, with exact values beside what is shown', async () => {
    const files = read(await textsOf(plain))
    expect(Object.keys(files)).toEqual([
      'report.csv',
      'a-table-caption.csv',
      'a-step-chart.csv',
      'a-dot-chart.csv',
      'an-index-chart.csv',
      'a-map-of-gaps.csv',
      'small-charts.csv',
      'evidence.csv',
    ])
    expect(files['a-table-caption.csv']).toEqual([
      ['left head (a unit)', 'right head', 'right head, value', 'last head', 'Evidence'],
      ['our cell', 'a figure', '1', '', '[5] [6] [7]'],
      ['a muted cell', 'an up cell', '', 'a down cell', ''],
    ])
    expect(files['a-step-chart.csv']?.[3]).toEqual([
      ...['a line', '1 April 2026', '2026-04-01T00:00:00.000Z', 'not on the page', ''],
    ])
    expect(files['evidence.csv']?.[1]).toEqual([
      ...['[1]', '1', 'source 1', '30 July 2026, 06:00 UTC', '2026-07-30T06:00:00.000Z'],
      ...['e/cap-1.html', 'https://source.example/1'],
    ])
  })

  test('has the same cells in every row and no formula, whatever a source wrote', async () => {
    const all: Record<string, string> = {}
    for (const [n, attack] of [...attacks, ...formulas].entries())
      for (const [name, text] of Object.entries(await textsOf(hostile(attack))))
        all[`${n} ${name}`] = text
    const formula = /(?:^|[;|\t\r\n])\s*[=+@＝＋－＠]|^-\D/
    for (const [name, rows] of Object.entries(read(all))) {
      expect(
        rows.filter((row) => row.length !== rows[0]?.length),
        name,
      ).toEqual([])
      expect(
        rows.flat().filter((cell) => formula.test(cell)),
        name,
      ).toEqual([])
    }
  })
})

test('a byte order mark tells spreadsheets that it is UTF-8; lines end as RFC 4180 has it', async () => {
  const files = Object.values(unzipSync(await csv.render(plain, links)))
  expect(files).toHaveLength(8)
  for (const bytes of files) {
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(strFromU8(bytes).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  }
})
