import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { addMs, type Instant } from '../../../src/model/time.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import { day, look, nothing, offer, price, readingOf, seen } from './ledger-story.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const source = { id: 'acme-pricing', organization: 'acme', kind: 'pricing-page', every: 'P1D' }
const sources = [{ ...source, url: 'https://acme.example/', enabled: true }]

async function see(warehouse: Warehouse, n: number, amount: string): Promise<void> {
  const capture = look(`c${n}`, day(n))
  const found = offer('m1', [price('input-token', amount)])
  await warehouse.append({
    ...{ ...nothing, sources, watermark: n, captures: [capture] },
    readings: [readingOf(capture, day(n))],
    observations: [seen(`o${n}`, capture, 'm1', found, { recordedAt: day(n) })],
  })
}

const Row = z.object({ amount: z.string(), stale: z.string().nullable() })
const asked = (moment: string) => `
  SELECT believed.amount_text AS amount, iso(stale_since) AS stale
  FROM believed_price(${moment}) AS believed JOIN source_freshness(${moment}) USING (source_id)`

/** What is answered as of a moment; the parameter of another name makes it look at all that was recorded. */
async function answers(warehouse: Warehouse, asOf: Instant) {
  const now = await warehouse.query(asked('$asOf'), Row, { asOf })
  expect(now).toEqual(await warehouse.query(asked('$moment'), Row, { moment: asOf }))
  return now[0]
}

test('what is held is found in a file of any name, and is what was added last', async () => {
  const warehouse = await openWarehouse(join(folder, `o'x"y and.more.duckdb`))
  for (const [n, amount] of [
    [1, '2.5'],
    [2, '3.5'],
  ] as const) {
    await see(warehouse, n, amount)
    for (let time = 0; time < 3; time++) {
      expect(await answers(warehouse, day(n))).toEqual({ amount, stale: null })
    }
  }
  await warehouse.close()
})

test('a price that was held turns stale when its source has missed two looks', async () => {
  const warehouse = await openWarehouse(':memory:')
  await see(warehouse, 1, '2.5')
  for (const [later, stale] of [
    [0, null],
    [0, null],
    [48, null],
    [49, day(2)],
    [0, null],
  ] as const) {
    const asOf = addMs(day(1), later * 3_600_000)
    expect(await answers(warehouse, asOf)).toEqual({ amount: '2.5', stale })
  }
  await warehouse.close()
})

test('an append and many questions at once never tell a price that is neither before nor after', async () => {
  const warehouse = await openWarehouse(join(folder, 'warehouse.duckdb'))
  await see(warehouse, 1, '1.5')
  for (let n = 2; n < 8; n++) {
    const ask = () => warehouse.query(asked('$asOf'), Row, { asOf: day(n) })
    const asking = [ask(), ask(), ask()]
    const adding = see(warehouse, n, `${n}.5`)
    const rows = await Promise.all([...asking, ask(), ask(), ask()])
    await adding
    for (const [row] of rows) expect([`${n - 1}.5`, `${n}.5`]).toContain(row?.amount)
    expect((await ask())[0]?.amount).toBe(`${n}.5`)
    expect((await ask())[0]?.amount).toBe(`${n}.5`)
  }
  await warehouse.close()
})
