import { existsSync, readFileSync } from 'node:fs'
import { parseCsvObjects } from 'hucre'
import { expect, test } from 'vitest'
import { lastDay, spanStart } from '../../../src/demo/calendar.ts'
import { demoFacts, type Fact, lastPrices, listedOn } from '../../../src/demo/facts.ts'
import { vendors } from '../../../src/demo/vendors.ts'
import { slug } from '../../../src/model/id.ts'

const facts = demoFacts()
const byModel = Map.groupBy(facts, (fact) => `${fact.vendor}/${fact.model}`)

test('the market is as large as promised and spans the year', () => {
  expect(new Set(facts.map(({ vendor }) => vendor)).size).toBeGreaterThanOrEqual(10)
  expect(byModel.size).toBeGreaterThanOrEqual(60)
  expect(facts.some(({ from }) => from === spanStart)).toBe(true)
  expect(
    facts.every(({ from, to }) => from >= spanStart && from <= lastDay && (to ?? from) <= lastDay),
  ).toBe(true)
})

test('spans of a model follow each other without overlap, and a new span is a new price', () => {
  for (const [key, spans] of byModel) {
    for (const [index, span] of spans.entries()) {
      if (span.to !== null) expect(span.to > span.from, key).toBe(true)
      const next = spans[index + 1]
      if (!next) continue
      expect(span.to !== null && span.to <= next.from, key).toBe(true)
      expect([span.input, span.output, span.cached], key).not.toEqual([
        next.input,
        next.output,
        next.cached,
      ])
    }
  }
})

test('a model is called by the slug of its name, and every vendor has a page', () => {
  expect(facts.filter(({ name, model }) => slug(name) !== model)).toEqual([])
  expect(new Set(facts.map(({ vendor }) => vendor))).toEqual(new Set(vendors.map(({ id }) => id)))
})

test('last prices hold the cuts of the summer', () => {
  const last = lastPrices()
  expect(last.get('openai/gpt-5.6-luna')).toMatchObject({
    input: '0.20',
    output: '1.20',
    cached: '0.02',
  })
  expect(last.get('openai/gpt-5.6-sol')).toMatchObject({ input: '4.00', output: '20.00' })
  expect(last.get('google/gemini-3.6-flash')).toMatchObject({ input: '0.75' })
  expect(last.get('deepseek/deepseek-v4-pro')).toMatchObject({ input: '1.32', cached: '0.044' })
  expect(last.has('xai/grok-4')).toBe(false)
  expect(
    listedOn('openai', '2026-07-29').find(({ model }) => model === 'gpt-5.6-luna')?.input,
  ).toBe('1.00')
  expect(
    listedOn('openai', '2026-07-30').find(({ model }) => model === 'gpt-5.6-luna')?.input,
  ).toBe('0.20')
})

const history = '../shared/data/llm-prices/price-history.csv'
type HistoryRow = Record<
  'model_id' | 'date' | 'input_per_mtok' | 'output_per_mtok' | 'cached_input_per_mtok',
  string
>
type CorrectionRow = Record<'row' | 'until', string>

test('daily prices of July and August agree with the price history, corrections apart', (context) => {
  if (!existsSync(history)) context.skip(`${history} is not on this machine`)
  const rows = Map.groupBy(csv<HistoryRow>(history), ({ model_id }) => model_id)
  const corrections = csv<CorrectionRow>('data/demo/corrections.csv')
  const corrected = (id: string, date: string) =>
    corrections.some(({ row, until }) => row === id && date <= until)
  const differences: string[] = []
  let compared = 0
  let explained = 0
  for (const fact of facts) {
    const id = /price-history (\S+?)(;|$)/.exec(fact.source)?.[1]
    if (id) expect(rows.has(id), id).toBe(true)
    for (const row of rows.get(id ?? '') ?? []) {
      const holds = row.date >= fact.from && (fact.to === null || row.date < fact.to)
      if (!holds || row.date < '2026-07-01') continue
      compared++
      if (agrees(fact, row)) continue
      if (corrected(row.model_id, row.date) || detectedLater(fact, row.date)) explained++
      else
        differences.push(
          `${row.model_id} ${row.date}: ${row.input_per_mtok}/${row.output_per_mtok}/${row.cached_input_per_mtok}`,
        )
    }
  }
  process.stdout.write(
    `facts against price history: ${compared} daily prices compared, ${explained} differ for a declared reason (correction or late detection), ${differences.length} differ\n`,
  )
  expect(differences).toEqual([])
  expect(compared).toBeGreaterThan(3000)
})

test('every correction that the price history labels is declared', (context) => {
  if (!existsSync(history)) context.skip(`${history} is not on this machine`)
  const declared = new Set(csv<CorrectionRow>('data/demo/corrections.csv').map(({ row }) => row))
  const labelled = csv<HistoryRow & { event: string }>(history).filter(
    ({ event }) => event === 'correction',
  )
  expect(labelled).toHaveLength(13)
  expect(labelled.filter(({ model_id }) => !declared.has(model_id))).toEqual([])
})

function csv<T>(path: string): readonly T[] {
  return parseCsvObjects(readFileSync(path, 'utf8'), { header: true }).data as T[]
}

/** A cached price is compared where both sides have one. */
function agrees(fact: Fact, row: HistoryRow): boolean {
  const same = (a: string | null, b: string) => a === null || b === '' || Number(a) === Number(b)
  return (
    Number(fact.input) === Number(row.input_per_mtok) &&
    Number(fact.output) === Number(row.output_per_mtok) &&
    same(fact.cached, row.cached_input_per_mtok)
  )
}

function detectedLater(fact: Fact, date: string): boolean {
  const detected = /detected (\d{4}-\d{2}-\d{2})/.exec(fact.note)?.[1]
  return detected !== undefined && date >= fact.from && date < detected
}
