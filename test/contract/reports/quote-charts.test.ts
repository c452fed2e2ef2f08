import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Block, ChartData, Report } from '../../../src/model/report.ts'
import { chartSvg } from '../../../src/reports/charts/chart-svg.ts'
import { chartTable } from '../../../src/reports/charts/chart-table.ts'
import { darkPrintTheme, printTheme } from '../../../src/reports/charts/chart-theme.ts'
import { renderers } from '../../../src/reports/renderers/registry.ts'
import { attacks } from './attacks.ts'
import { parseXml } from './parse-xml.ts'
import { readBack } from './read-back.ts'

const winCurve = (name: string): ChartData => ({
  chart: 'win-curve',
  unit: 'USD over 12 months',
  points: [80_000, 90_000, 100_000, 110_000].map((amount, i) => ({
    ...{ amount, probability: 0.8 - i * 0.2, low: 0.7 - i * 0.2, high: 0.9 - i * 0.2 },
  })),
  markers: [
    { name: 'floor', amount: 85_000 },
    { name: 'target', amount: 95_000 },
  ],
  rivals: [{ name, amount: 93_210 }],
})
const reliability: ChartData = {
  chart: 'reliability',
  unit: 'won',
  bins: [
    { forecast: 0.21, won: 0.34, low: 0.12, high: 0.41, quotes: 57 },
    { forecast: 0.62, won: 0.58, low: 0.52, high: 0.71, quotes: 56 },
  ],
}

function reportOf(name: string): Report {
  const chart = (caption: string, data: ChartData): Block => ({
    ...{ kind: 'chart', caption, data, description: `What ${caption} shows` },
  })
  return {
    ...{ name: 'quote', title: 'A quote', subtitle: 'for one', asOf: '2026-11-20', notes: [] },
    coverage: { declared: 1, fresh: 1, stale: [] },
    blocks: [chart('a win curve', winCurve(name)), chart('a reliability plot', reliability)],
  }
}

const links = { evidenceHref: () => '' }
const formats = Object.keys(renderers).filter((format) => !['pdf', 'charts'].includes(format))

test.each(formats)('%s carries both charts with their words', async (format) => {
  const { text } = await readBack(
    (await renderers[format]?.render(reportOf('Acme'), links)) ?? new Uint8Array(),
  )
  expect(text).toContain('a win curve')
  expect(text).toContain('a reliability plot')
})

test.each(['html', 'markdown', 'xlsx', 'csv'])('%s tells their figures', async (format) => {
  const bytes = await renderers[format]?.render(reportOf('Acme'), links)
  const { text } = await readBack(bytes ?? new Uint8Array())
  const all = format === 'csv' && bytes ? strFromU8(bytes) + text : text
  expect(all).toContain('Acme')
  expect(all).toMatch(/93,?210/)
})

test('each is drawn in light and dark, with its name and description', async () => {
  for (const theme of [printTheme, darkPrintTheme]) {
    for (const data of [winCurve('Acme'), reliability]) {
      for (const width of [360, 920]) {
        const words = { caption: 'name', description: 'words' }
        const { elements, texts } = parseXml(await chartSvg(data, words, width, 'c1', theme))
        expect(elements.slice(0, 3)).toEqual(['svg', 'title', 'desc'])
        expect(texts.join(' ')).toContain('100 %')
      }
    }
  }
})

test('hostile names of rivals stay inert in the drawing', async () => {
  for (const attack of attacks) {
    const { elements, attributeNames } = parseXml(
      await chartSvg(winCurve(attack), { caption: attack, description: attack }, 920, 'c1'),
    )
    expect(elements).not.toContain('script')
    expect(attributeNames.filter((name) => name.startsWith('on'))).toEqual([])
  }
})

test('the table tells what the picture shows', () => {
  const { rows } = chartTable(winCurve('Acme'))
  expect(rows.map((cells) => cells.map(({ text }) => text).join(' ')).slice(0, 4)).toEqual([
    'floor $85,000.00   ',
    'target $95,000.00   ',
    'Acme $93,210.00   ',
    'curve $80,000.00 80 % 70 % 90 %',
  ])
  expect(chartTable(reliability).rows[0]?.map(({ text }) => text)).toEqual([
    ...['21 %', '34 %', '12 %', '41 %', '57'],
  ])
})

test('the picture files hold both', async () => {
  const files = unzipSync(
    (await renderers['charts']?.render(reportOf('Acme'), links)) ?? new Uint8Array(),
  )
  expect(Object.keys(files)).toHaveLength(8)
})
