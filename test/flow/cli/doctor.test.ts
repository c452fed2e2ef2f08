import { spawn } from 'node:child_process'
import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { takeLease } from '../../../src/ledger/lease.ts'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { instant } from '../../../src/model/time.ts'
import { openWarehouse } from '../../../src/warehouse/warehouse.ts'
import { bellwether } from './cli.ts'
import { feedSource, recordLooks, temporaryFolder, writeWorkspace } from './workspace.ts'

interface Check {
  name: string
  fine: boolean
  found: string
  todo: string | null
}

async function examine(root: string): Promise<{ code: number | null; of(name: string): Check }> {
  const { code, out, err } = await bellwether(['doctor', '-w', root, '--json'])
  expect(err).toBe('')
  const { checks, fine } = JSON.parse(out) as { fine: boolean; checks: Check[] }
  expect(fine).toBe(checks.every((one) => one.fine))
  for (const one of checks) expect(one.fine || one.todo !== null, one.name).toBe(true)
  expect(code).toBe(fine ? 0 : 1)
  return {
    code,
    of: (name) =>
      checks.find((one) => one.name === name) ?? {
        name,
        fine: false,
        found: 'no such check',
        todo: null,
      },
  }
}

async function healthy(path: string): Promise<string> {
  writeWorkspace(path, { 'rival-news': feedSource('rival-news') })
  await recordLooks(path, 3)
  const warehouse = await openWarehouse(join(path, '.bellwether/warehouse.duckdb'))
  await warehouse.close()
  return path
}

test('a workspace in order, and one that never ran', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path, { 'rival-news': feedSource('rival-news') })
  const fresh = await examine(folder.path)
  expect(fresh.code).toBe(0)
  expect(fresh.of('ledger').found).toContain('not there yet')
  expect(readdirSync(folder.path).sort()).toEqual(['bellwether.yaml', 'sources'])

  await healthy(folder.path)
  const used = await examine(folder.path)
  expect(used.code).toBe(0)
  expect(used.of('archive').found).toBe('3 of 3 payloads read back, all whole')
  expect(used.of('ledger').found).toMatch(/^whole, schema \d+$/)
  expect(used.of('lease').found).toBe('free')
  const people = await bellwether(['doctor', '-w', folder.path])
  expect(people.out).toMatch(/✔ +contact +ops@example\.com/)
})

test('files that are wrong are told with their place', async () => {
  using folder = temporaryFolder()
  await healthy(folder.path)
  writeFileSync(join(folder.path, 'sources/bad.yaml'), 'id: bad\norganisation: rival\n')
  const bad = await examine(folder.path)
  expect(bad.of('source file').found).toMatch(/bad\.yaml:\d+:\d+/)
  writeFileSync(join(folder.path, 'bellwether.yaml'), 'name: [never closed\n')
  const worse = await examine(folder.path)
  expect(worse.of('workspace').found).toMatch(/bellwether\.yaml:\d+:\d+/)
  expect(worse.of('archive').fine).toBe(true)
  rmSync(join(folder.path, 'bellwether.yaml'))
  expect((await examine(folder.path)).of('workspace').todo).toContain('bellwether init')
})

test('damaged, locked and newer stores are lines, not crashes', async () => {
  using folder = temporaryFolder()
  const root = await healthy(folder.path)
  const state = join(root, '.bellwether')
  const ledger = join(state, 'ledger.sqlite')

  writeFileSync(join(state, 'warehouse.duckdb'), 'this is no database')
  expect((await examine(root)).of('warehouse')).toMatchObject({
    fine: false,
    todo: expect.stringContaining('bellwether rebuild'),
  })
  rmSync(join(state, 'warehouse.duckdb'))

  const database = new DatabaseSync(ledger)
  database.exec('pragma locking_mode = exclusive; begin exclusive')
  expect((await examine(root)).of('ledger')).toMatchObject({
    fine: false,
    todo: expect.stringContaining('Wait'),
  })
  database.exec('rollback; pragma locking_mode = normal; pragma user_version = 99')
  database.close()
  expect((await examine(root)).of('ledger')).toMatchObject({
    fine: false,
    found: expect.stringContaining('schema 99'),
  })

  truncateSync(ledger, 6000)
  expect((await examine(root)).of('ledger').fine).toBe(false)
  writeFileSync(ledger, 'this is no ledger at all, whatever its name says')
  const broken = await examine(root)
  expect(broken.of('ledger')).toMatchObject({
    fine: false,
    todo: expect.stringContaining('bellwether restore'),
  })
})

test('lost payloads, old looks, a clock behind, alerts nobody got, and who works here', async () => {
  using folder = temporaryFolder()
  const root = join(folder.path, 'market')
  writeWorkspace(root, { 'rival-news': feedSource('rival-news') })
  await recordLooks(root, 3, Date.now() - 20 * 86_400_000)
  const objects = join(root, '.bellwether/archive/objects')
  rmSync(join(objects, readdirSync(objects)[0] ?? ''), { recursive: true })
  const old = await examine(root)
  expect(old.of('archive')).toMatchObject({
    fine: false,
    found: expect.stringContaining('1 missing'),
  })
  expect(old.of('sources seen')).toMatchObject({
    fine: false,
    found: expect.stringContaining('rival-news'),
  })

  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  const later = instant(Date.now() + 86_400_000)
  ledger.transact(later, (tx) =>
    tx.run(
      `insert into outbox (id, channel, alert, state, attempts, created_at, next_try_at)
       values ('a', 'file', '{}', 'dead', 8, ?, ?)`,
      later,
      later,
    ),
  )
  takeLease(ledger, 'elsewhere:1:x', instant(Date.now()), 60_000)
  ledger.close()
  const now = await examine(root)
  expect(now.of('outbox')).toMatchObject({
    fine: false,
    found: expect.stringContaining('1 alerts'),
  })
  expect(now.of('clock').fine).toBe(false)
  expect(now.of('lease')).toMatchObject({
    fine: true,
    found: expect.stringContaining('elsewhere:1:x'),
  })
})

test('a warehouse that another process has open is in use, not wrong', async () => {
  using folder = temporaryFolder()
  const root = await healthy(folder.path)
  const script = `
    const { openWarehouse } = await import(${JSON.stringify(join(import.meta.dirname, '../../../src/warehouse/warehouse.ts'))})
    await openWarehouse(${JSON.stringify(join(root, '.bellwether/warehouse.duckdb'))})
    process.stdout.write('open')
    setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script])
  try {
    await new Promise((resolve) => other.stdout.once('data', resolve))
    expect((await examine(root)).of('warehouse')).toMatchObject({
      fine: true,
      found: expect.stringContaining('in use'),
    })
  } finally {
    other.kill()
  }
})

test('a demo whose site is not served is not ill', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path, {
    news: feedSource('news', `\${DEMO_SITE}/feed.xml`),
  })
  const { code, of } = await examine(folder.path)
  expect(code).toBe(0)
  expect(of('sources').found).toBe('1 declared and valid')
  expect(of('demo').found).toContain('served while bellwether demo runs')
})
