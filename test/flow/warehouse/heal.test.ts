import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openFittingWarehouse } from '../../../src/cli/open-fitting-warehouse.ts'
import { type Ledger, openLedger } from '../../../src/ledger/ledger.ts'
import { Problem, type ProblemRecord } from '../../../src/model/problem.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import { day, look, nothing } from './ledger-story.ts'

const looks = Array.from({ length: 1500 }, (_, n) => look(`capture-${n}`, day(1 + n / 50)))
const fill = (warehouse: Warehouse) =>
  warehouse.append({ ...nothing, watermark: 1, captures: looks })

let folder: string
let path: string
let pristine: Buffer
let whole: Record<string, string>
let ledger: Ledger
let told: ProblemRecord[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  path = join(folder, 'warehouse.duckdb')
  ledger = openLedger(join(folder, 'ledger.sqlite'))
  ledger.transact(day(1), () => undefined)
  const warehouse = await openWarehouse(path)
  await fill(warehouse)
  whole = await warehouse.rowHashes()
  await warehouse.close()
  pristine = readFileSync(path)
  told = []
})
afterEach(() => {
  ledger.close()
  rmSync(folder, { recursive: true })
})

const open = (filling: typeof fill = fill) =>
  openFittingWarehouse(
    path,
    ledger,
    { problem: (_, problem) => told.push(problem), note: () => undefined },
    filling,
  )

/** Flips one bit in the middle of a page of 256 KB; DuckDB's file begins with three headers of 4 KB. */
function flipIn(page: number): void {
  const bytes = Buffer.from(pristine)
  const at = 3 * 4096 + page * 262_144 + 5000
  bytes.writeUInt8(bytes.readUInt8(at) ^ 8, at)
  writeFileSync(path, bytes)
}
const pages = () => Math.floor((pristine.length - 3 * 4096) / 262_144)

test('a bit flipped in every second page: the answers are those of a whole warehouse, by itself', async () => {
  let atFirstRead = 0
  for (let page = 0; page < pages(); page += 2) {
    flipIn(page)
    const before = told.length
    const warehouse = await open()
    const atOpening = told.length
    if (atOpening > before) await fill(warehouse)
    expect(await warehouse.rowHashes()).toEqual(whole)
    atFirstRead += told.length - atOpening
    await warehouse.close()
  }
  expect(atFirstRead).toBeGreaterThan(0)
  expect(told.map(({ code }) => code)).toEqual(told.map(() => 'store/damaged'))
})

test('a disk without room while it is built anew: told, and built by whoever asks next', async () => {
  flipIn(pages() - 1)
  let room = false
  const warehouse = await open(async (empty) => {
    if (!room) throw new Problem('store/full', 'no room', { hint: 'Make room.' })
    return fill(empty)
  })
  const ask = () =>
    warehouse.query('SELECT count(DISTINCT detail) AS n FROM capture', z.object({ n: z.string() }))
  await expect(warehouse.rowHashes()).rejects.toMatchObject({ code: 'store/full' })
  room = true
  // All at once: it is built one time.
  const [, , hashes] = await Promise.all([ask(), ask(), warehouse.rowHashes()])
  expect(hashes).toEqual(whole)
  await warehouse.close()
})
