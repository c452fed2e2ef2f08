import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { chromium } from 'playwright-core'
import { parsePage } from '../src/extract/dom/page.ts'
import { readPdf } from '../src/extract/pdf.ts'
import { readPriceFile } from '../src/extract/price-list/read-price-file.ts'
import { readPriceList } from '../src/extract/price-list/read-price-list.ts'
import { readWorkbook } from '../src/extract/sheet.ts'
import { isPriceFile, sniff } from '../src/extract/sniff.ts'
import { readCsvTable, readHtmlTables, type Table } from '../src/extract/table.ts'
import type { Payload } from '../src/model/capture.ts'
import { findBrowser } from '../src/net/find-browser.ts'
import { fixturePayload, utf8 } from '../test/unit/extract-prices/price-lists/read-fixture.ts'
import {
  add,
  type Line,
  line,
  linesOf,
  naive,
  nothing,
  print,
  report,
  score,
  short,
} from './price-lists/score.ts'

// What the reader of price lists finds in files, against a naive one, and how long it takes beside the bare parse.
const fixtures = 'test/fixtures/price-lists'
const data = '../shared/data'

async function bareTables(payload: Payload): Promise<readonly Table[]> {
  const kind = sniff(payload)
  if (kind === 'xlsx') return readWorkbook(payload.body)
  if (kind === 'csv') return [readCsvTable(utf8(payload))]
  if (kind === 'pdf') await readPdf(payload.body)
  else JSON.parse(utf8(payload))
  return []
}

/** The prices that a fixture's expected.json tells. */
function expectedOf(folder: string): Line[] {
  const { offers } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
    offers: string[]
  }
  return offers.flatMap((offer) => {
    const [name = '', ...parts] = offer.split(' | ')
    return parts.flatMap((part) => {
      const [, amount, currency, period] = /^([\d.]+) ([A-Z]{3}) \S+(?: (P\w+))?/.exec(part) ?? []
      return amount && currency ? [line(name, amount, currency, period ?? null)] : []
    })
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function time(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return median(times)
}

async function overFixtures(): Promise<void> {
  let [ours, theirs] = [nothing, nothing]
  const spent: { kind: string; whole: number; bare: number }[] = []
  for (const name of readdirSync(fixtures)) {
    const folder = join(fixtures, name)
    const payload = await fixturePayload(folder)
    const wanted = expectedOf(folder)
    const { offers } = await readPriceFile(payload, utf8)
    const result = score(wanted, linesOf(offers))
    ours = add(ours, result)
    theirs = add(theirs, score(wanted, naive(await bareTables(payload))))
    report(name, result.misses, result.extra)
    const whole = await time(() => readPriceFile(payload, utf8))
    const bare = await time(() => bareTables(payload))
    spent.push({ kind: sniff(payload), whole, bare })
  }
  console.log(
    `\n${spent.length} fixtures of ours (plan, amount, currency, period); they hold what once went wrong, so hits are no surprise`,
  )
  print('this reader', ours)
  print('naive: head pattern, else first numbers', theirs)
  for (const kind of ['csv', 'xlsx', 'pdf', 'json']) {
    const own = spent.filter((one) => one.kind === kind)
    const [whole, bare] = [median(own.map((one) => one.whole)), median(own.map((one) => one.bare))]
    console.log(
      `  ${kind.padEnd(5)} ${own.length} files, median ${whole.toFixed(2)} ms a file; the bare parse ${bare.toFixed(2)} ms`,
    )
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function html(tables: readonly Table[]): string {
  const body = tables.map(
    ({ name, rows }) =>
      `<h2>${escaped(name)}</h2><table>${rows.map((row) => `<tr>${row.map(({ text }) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('')}</table>`,
  )
  const style =
    'body{font:11px sans-serif}td{padding:5px 14px;max-width:180px}td:not(:first-child){text-align:right}'
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${body.join('')}`
}

/** The same CSV lists printed to PDF by a real browser: what is read must not depend on the way of writing. */
async function overPrints(): Promise<void> {
  const found = findBrowser(process.env)
  if (!found) {
    console.log('\nprinted by a browser: skipped, there is no browser')
    return
  }
  const browser = await chromium.launch({
    executablePath: found.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  let total = nothing
  let files = 0
  try {
    const page = await browser.newPage()
    for (const name of readdirSync(fixtures)) {
      const payload = await fixturePayload(join(fixtures, name))
      if (sniff(payload) !== 'csv' || /hostile|no-head|headless|comma-thousands/.test(name))
        continue
      const tables = await bareTables(payload)
      await page.setContent(html(tables))
      const body = await page.pdf({ format: 'A4', landscape: true })
      const { offers } = await readPriceFile(
        { ...payload, body, mediaType: 'application/pdf' },
        utf8,
      )
      const result = score(expectedOf(join(fixtures, name)), linesOf(offers))
      total = add(total, result)
      files++
      report(`print of ${name}`, result.misses, result.extra)
    }
  } finally {
    await browser.close()
  }
  console.log(`\n${files} of them printed to PDF by ${basename(found.path)}`)
  print('this reader', total)
}

/** 1,595 plan prices of a public data set: amount and currency, plan by plan. */
function overPlans(): void {
  const path = join(data, 'saas-plans/plans_2019_2025.csv')
  if (!existsSync(path)) {
    console.log(`\nsaas-plans: skipped, there is no ${path}`)
    return
  }
  const table = readCsvTable(readFileSync(path, 'utf8'))
  const [head = [], ...rows] = table.rows.map((row) => row.map(({ text }) => text))
  const at = (name: string) => head.indexOf(name)
  const wanted = rows.flatMap((row) => {
    const amount = row[at('price')] ?? ''
    const currency = row[at('currency')] ?? ''
    return /^\d+(\.\d+)?$/.test(amount) && currency ? [line('', amount, currency, null)] : []
  })
  const { offers } = readPriceList([table])
  const anonymous = linesOf(offers).map((one) => `  ${short(one)}`.replace(/^ {2}/, ' | '))
  const result = score(wanted, anonymous)
  console.log(`\nsaas-plans: ${wanted.length} prices of ${rows.length} rows (amount, currency)`)
  print('this reader', result)
  print(
    'naive',
    score(
      wanted,
      naive([table]).map((one) => ` | ${short(one)}`),
    ),
  )
  report('saas-plans', [...new Set(result.misses)], [...new Set(result.extra)])
}

/** Tables of labelled public pages: every amount that is found must be one that the labels have. */
function overPageTables(): void {
  const folder = join(data, 'pricing-pages')
  if (!existsSync(folder)) {
    console.log(`\npricing-pages: skipped, there is no ${folder}`)
    return
  }
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as {
    id: string
    offers: { prices: { amount: string; currency: string }[] }[]
  }[]
  const sums = { ours: { right: 0, wrong: 0 }, naive: { right: 0, wrong: 0 } }
  let pages = 0
  for (const { id, offers } of labels) {
    const tables = readHtmlTables(
      parsePage(readFileSync(join(folder, 'pages', `${id}.html`), 'utf8')),
    )
    if (tables.every(({ rows }) => rows.length < 2)) continue
    pages++
    const known = new Set(
      offers.flatMap(({ prices }) => prices.map((one) => `${Number(one.amount)} ${one.currency}`)),
    )
    const found = {
      ours: linesOf(readPriceList(tables).offers).map(short),
      naive: naive(tables).map(short),
    }
    for (const reader of ['ours', 'naive'] as const) {
      for (const one of found[reader]) sums[reader][known.has(one) ? 'right' : 'wrong']++
      report(
        `${reader} ${id}`,
        [],
        reader === 'ours' ? found.ours.filter((one) => !known.has(one)) : [],
      )
    }
  }
  console.log(
    `\npricing-pages: tables of ${pages} pages (amount and currency are among the labels of the page)`,
  )
  for (const reader of ['ours', 'naive'] as const) {
    const { right, wrong } = sums[reader]
    console.log(`  ${reader}: ${right} right, ${wrong} not among the labels`)
  }
}

/** Lists that state no currency: the only right reading is none. */
async function overOpenCurrency(): Promise<void> {
  for (const name of ['price-history.csv', 'models.json', 'genai-prices-data.json']) {
    const path = join(data, 'llm-prices', name)
    if (!existsSync(path)) {
      console.log(`\n${name}: skipped, there is no ${path}`)
      continue
    }
    const payload: Payload = {
      body: readFileSync(path),
      mediaType: name.endsWith('csv') ? 'text/csv' : null,
      charset: null,
      url: path,
    }
    if (!isPriceFile(sniff(payload))) continue
    const started = performance.now()
    const { offers, problems } = await readPriceFile(payload, utf8)
    const spent = performance.now() - started
    const said = problems.filter(({ code }) => code === 'extract/ambiguous').length
    console.log(
      `\n${name}: no currency is stated; ${offers.length} offers, ${said} problems that say so, ${spent.toFixed(0)} ms`,
    )
  }
}

await overFixtures()
overPlans()
overPageTables()
await overOpenCurrency()
await overPrints()
