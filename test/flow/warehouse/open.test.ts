import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWarehouse } from '../../../src/warehouse/warehouse.ts'
import { day, look, nothing } from './ledger-story.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  path = join(folder, 'warehouse.duckdb')
})
afterEach(() => rmSync(folder, { recursive: true }))

const problem = (code: string) => expect.objectContaining({ name: 'Problem', code })

test('another process that has it open is named as the reason', async () => {
  await (await openWarehouse(path)).close()
  const api = createRequire(import.meta.url).resolve('@duckdb/node-api')
  const script = `const { DuckDBInstance } = require(${JSON.stringify(api)})
    DuckDBInstance.create(${JSON.stringify(path)}).then(() => { console.log('open'); setInterval(() => {}, 1000) })`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(openWarehouse(path)).rejects.toEqual(problem('store/locked'))
  await expect(openWarehouse(path)).rejects.toMatchObject({ transient: true })
  child.kill()
  await once(child, 'exit')
  await (await openWarehouse(path)).close()
})

test('a file of a newer program is refused and left alone', async () => {
  await (await openWarehouse(path)).close()
  const newer = await DuckDBInstance.create(path)
  const connection = await newer.connect()
  await connection.run("UPDATE meta SET value = '99' WHERE key = 'schema'")
  await connection.run('CHECKPOINT')
  connection.closeSync()
  newer.closeSync()
  const before = readFileSync(path)
  await expect(openWarehouse(path)).rejects.toEqual(problem('store/newer'))
  expect(readFileSync(path).equals(before)).toBe(true)
})

test.each([
  ['a zeroed tail', (wal: Buffer) => wal.fill(0, Math.floor(wal.length / 2))],
  // In the first rows: within a row's bytes, which a checksum covers, and not in the length of an entry,
  // where a log that was cut off looks alike and is read to there.
  [
    'a flipped bit',
    (wal: Buffer) => wal.writeUInt8(wal.readUInt8(wal.length >> 2) ^ 4, wal.length >> 2),
  ],
])(
  'a write-ahead log with %s is set aside; the watermark says what to feed again',
  async (_name, damage) => {
    const live = await openWarehouse(path)
    await live.append({ ...nothing, watermark: 1, captures: [look('c1', day(1))] })
    await live.checkpoint()
    const second = { ...nothing, watermark: 2, captures: [look('c2', day(2))] }
    await live.append(second)
    const whole = await live.rowHashes()
    const torn = join(folder, 'torn.duckdb')
    copyFileSync(path, torn)
    const wal = readFileSync(`${path}.wal`)
    damage(wal)
    writeFileSync(`${torn}.wal`, wal)
    await live.close()

    const reopened = await openWarehouse(torn)
    expect(readdirSync(folder)).toContain('torn.duckdb.wal.damaged')
    expect(await reopened.watermark()).toBe(1)
    await reopened.append(second)
    expect(await reopened.rowHashes()).toEqual(whole)
    await reopened.close()
  },
)

test.each([
  ['no database at all', () => Buffer.from('this is no database, '.repeat(1000))],
  ['cut off', (whole: Buffer) => whole.subarray(0, 8192)],
])('a file that is %s is a problem with a way out', async (_name, spoil) => {
  await (await openWarehouse(path)).close()
  writeFileSync(path, spoil(readFileSync(path)))
  const refusal = expect.objectContaining({
    code: 'store/damaged',
    hint: expect.stringContaining('bellwether rebuild'),
  })
  await expect(openWarehouse(path)).rejects.toEqual(refusal)
})
