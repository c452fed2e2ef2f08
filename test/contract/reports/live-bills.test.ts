import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { expect, onTestFinished, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'
import type { Report } from '../../../src/model/report.ts'
import { withParts } from '../../../src/reports/renderers/office-parts.ts'
import { xlsx } from '../../../src/reports/renderers/xlsx.ts'

const office = ['soffice', 'libreoffice'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)
if (!office) process.stdout.write('skipped: no LibreOffice here to compute the workbook anew\n')

const scenario = Scenario.parse({
  ...{ id: 'mid-size', name: 'Mid size', options: ['audit'], termMonths: 12 },
  quantities: { seat: '120', call: '25000', payment: '9000' },
})

const steps = [
  { upTo: '100', unitAmount: '9', flatAmount: '50' },
  { upTo: '1000', unitAmount: '7' },
  { upTo: null, unitAmount: '5', flatAmount: '20' },
]
const calls = {
  metric: 'call',
  kind: 'package',
  cadence: 'usage',
  amount: '3',
  packageSize: '1000',
}
const payments = { metric: 'payment', kind: 'percent', cadence: 'usage', amount: '1.5' }

const plans = [
  {
    id: 'ours',
    minimumCommitmentPerMonth: '2000',
    components: [
      {
        metric: 'seat',
        kind: 'unit',
        cadence: 'month',
        amount: '8',
        minimumQuantity: '50',
        included: '10',
      },
      { metric: 'platform', kind: 'flat', cadence: 'year', amount: '990' },
      { metric: 'onboarding', kind: 'flat', cadence: 'once', amount: '500' },
      ...[calls, payments],
    ],
  },
  {
    id: 'graduated',
    minimumTermMonths: 24,
    components: [
      { metric: 'seat', kind: 'graduated', cadence: 'month', tiers: steps },
      { ...calls, minimumCharge: '80' },
      { ...payments, optional: true },
      { metric: 'audit', kind: 'flat', cadence: 'quarter', amount: '90', optional: true },
    ],
  },
  {
    id: 'volume',
    maximumChargePerMonth: '1500',
    components: [
      { metric: 'seat', kind: 'volume', cadence: 'month', tiers: steps, included: '5' },
      { ...calls, optional: true },
      payments,
      { metric: 'audit', kind: 'flat', cadence: 'quarter', amount: '90' },
    ],
  },
  {
    id: 'bounded',
    components: [
      { metric: 'seat', kind: 'unit', cadence: 'month', amount: '4', maximumQuantity: '200' },
      ...[calls, payments],
      { metric: 'audit', kind: 'flat', cadence: 'once', amount: '1' },
    ],
  },
  {
    id: 'discounted',
    discounts: [{ kind: 'promo', percent: '50', months: 3 }],
    components: [{ metric: 'seat', kind: 'unit', cadence: 'month', amount: '9' }, calls, payments],
  },
].map((plan) => Plan.parse({ name: `Plan <${plan.id}>`, currency: 'EUR', ...plan }))

const factor = 1.25
const perMonth = (plan: Plan, asked: Scenario) => Number(bill(plan, asked).perMonth) * factor

const report: Report = {
  ...{ name: 'comparison', title: 'Comparison', subtitle: '', asOf: '2026-08-22', notes: [] },
  coverage: { declared: 1, fresh: 1, stale: [] },
  blocks: [
    {
      kind: 'table',
      caption: 'Bills',
      columns: [{ name: 'Plan' }],
      rows: plans.map(({ name }) => [{ text: name }]),
      live: {
        ...{ scenario, currency: 'USD' },
        plans: plans.map((plan) => ({
          ...{ vendor: '=Rival', ours: plan.id === 'ours', plan, factor: String(factor) },
          perMonth: String(perMonth(plan, scenario)),
        })),
      },
    },
  ],
}

async function workbook(): Promise<Uint8Array> {
  return xlsx.render(report, { evidenceHref: () => '' })
}

/** The sheet of bills. */
function liveXml(book: Uint8Array): string {
  const found = Object.entries(unzipSync(book))
    .filter(([path]) => path.startsWith('xl/worksheets/'))
    .map(([, bytes]) => strFromU8(bytes))
    .find((xml) => xml.includes('SUMPRODUCT'))
  if (!found) throw new Error('there is no live sheet')
  return found
}

/** What LibreOffice computes for the bills with other inputs; it has no cached value to fall back on. */
function computedAnew(book: Uint8Array, inputs: Readonly<Record<string, number>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-live-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const bare = withParts(book, (path, xml) => {
    if (!path.startsWith('xl/worksheets/') || !xml.includes('SUMPRODUCT')) return xml
    const empty = xml.replaceAll(/<\/f><v>[^<]*<\/v>/g, '</f>')
    return Object.entries(inputs).reduce((changed, [cell, value]) => {
      const next = changed.replace(new RegExp(`(<c r="${cell}"[^>]*><v>)[^<]*`), `$1${value}`)
      if (next === changed) throw new Error(`${cell} is no input`)
      return next
    }, empty)
  })
  const sheets = Object.keys(unzipSync(book)).filter((path) =>
    /worksheets\/sheet\d+\.xml/.test(path),
  )
  writeFileSync(join(folder, 'live.xlsx'), bare)
  const to = `csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,${sheets.length}`
  const home = pathToFileURL(join(folder, 'home')).href
  const run = spawnSync(office ?? '', [
    ...[`-env:UserInstallation=${home}`, '--headless', '--convert-to', to],
    ...['--outdir', folder, join(folder, 'live.xlsx')],
  ])
  if (run.status !== 0) throw new Error(String(run.stderr))
  const lines = readFileSync(join(folder, 'live-Live Mid size.csv'), 'utf8').split('\n')
  const first = lines.findIndex((line) => line.startsWith('Vendor\tPlan\tPer month')) + 1
  return lines
    .slice(first, first + plans.length)
    .map((line) => (line.split('\t')[2] ?? '').replaceAll('"', ''))
}

test('each formula holds the value that the report shows, over names for what is asked', async () => {
  const book = await workbook()
  const cached = [...liveXml(book).matchAll(/<f>IFERROR\([^<]*SUMPRODUCT[^<]*<\/f><v>([^<]*)</g)]
  const live = plans.filter(({ id }) => id !== 'discounted')
  expect(cached.map(([, value]) => Number(value))).toEqual(
    live.map((plan) => perMonth(plan, scenario)),
  )
  const names = strFromU8(unzipSync(book)['xl/workbook.xml'] ?? new Uint8Array())
  expect(names).toMatch(/name="Qty_seat_mid_size"[^>]*>'Live Mid size'!\$B\$5</)
  expect(names).toMatch(/name="Term_mid_size"[^>]*>'Live Mid size'!\$B\$8</)
})

test.skipIf(!office)(
  'a spreadsheet comes to the same bills, at what is asked and at something else',
  { timeout: 300_000 },
  async () => {
    const book = await workbook()
    const numbers = (cells: readonly string[]) => cells.map((cell) => Number(cell).toFixed(6))
    expect(numbers(computedAnew(book, {}))).toEqual(
      plans.map((plan) => perMonth(plan, scenario).toFixed(6)),
    )
    const more: Scenario = {
      ...scenario,
      ...{ termMonths: 36, quantities: { seat: '1500.5', call: '1', payment: '0' } },
    }
    const changed = computedAnew(book, { B5: 1500.5, B6: 1, B7: 0, B8: 36 })
    // Not sold beyond 200 seats; a discount is no formula and stays as reported.
    expect(changed[3]).toBe('not sold so')
    expect(numbers(changed.slice(0, 3))).toEqual(
      plans.slice(0, 3).map((plan) => perMonth(plan, more).toFixed(6)),
    )
  },
)
