import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { damages, type Target, targets } from './damage.ts'
import { script, sources } from './history.ts'
import { breakOff, type Trial, tryAll } from './torn.ts'

const asked = process.env['BELLWETHER_TORN']
/** Trials per file and damage; a quick look damages only the stores. */
const each = Number(asked ?? 1)
const stores = [
  'ledger.sqlite',
  'ledger.sqlite-wal',
  'warehouse.duckdb',
  'archive objects',
] as const

let site: OracleSite
let workspace: TestWorkspace

beforeAll(async () => {
  site = await startOracleSite(script)
  workspace = makeWorkspace(site.url, sources)
  await breakOff(inject('lives'), workspace.root, site.url)
})

afterAll(async () => {
  workspace.remove()
  await site.close()
})

test(`${each} of each damage to each file: opened or told, never a wrong price`, async () => {
  const files = asked ? (Object.keys(targets) as Target[]) : stores
  const trials: Trial[] = files.flatMap((target, file) =>
    damages.flatMap((damage, kind) =>
      Array.from({ length: each }, (_, n) => ({
        target,
        damage,
        seed: n * 100 + file * 10 + kind,
      })),
    ),
  )
  const table = new Map<string, { whole: number; told: number; wrong: number; prices: number }>()
  const wrongs: string[] = []
  for await (const { trial, told, wrong, prices, done } of tryAll(
    inject('lives'),
    workspace.root,
    site.url,
    trials,
  )) {
    const key = `${trial.target} ${trial.damage}`
    const row = table.get(key) ?? { whole: 0, told: 0, wrong: 0, prices: 0 }
    table.set(key, row)
    row[wrong.length > 0 ? 'wrong' : told.length > 0 ? 'told' : 'whole'] += 1
    row.prices += prices
    if (wrong.length > 0)
      wrongs.push(`${trial.seed} ${done}: ${wrong.join('; ')} (told: ${told.join(', ')})`)
  }
  console.table(Object.fromEntries(table))
  expect(wrongs).toEqual([])
})
