import { createReadStream, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { importWarc } from '../../../src/archive/import-warc.ts'
import { Problem } from '../../../src/model/problem.ts'
import { openWarehouse } from '../../../src/warehouse/warehouse.ts'
import { bellwether } from './cli.ts'
import { recordLooks, temporaryFolder, writeWorkspace } from './workspace.ts'

test('captures go out as a WARC that reads back', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  const digests = await recordLooks(folder.path, 4)
  const out = join(folder.path, 'given')
  const made = await bellwether([
    'export',
    '--format',
    'warc',
    '-w',
    folder.path,
    '--out',
    out,
    '--json',
  ])
  expect(made.code, made.err).toBe(0)
  const { path, captures } = JSON.parse(made.out) as { path: string; captures: number }
  expect(captures).toBe(4)
  expect(readdirSync(out)).toHaveLength(1)
  const read: (string | null)[] = []
  for await (const item of importWarc(createReadStream(path)))
    read.push(item instanceof Problem ? item.message : item.payloadDigest)
  expect(read).toEqual(digests)

  const none = await bellwether([
    'export',
    '--format',
    'warc',
    '-w',
    folder.path,
    '--source',
    'other',
  ])
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('[source/unknown]') })
  const objects = join(folder.path, '.bellwether/archive/objects')
  rmSync(join(objects, readdirSync(objects)[0] ?? ''), { recursive: true })
  const torn = await bellwether(['export', '--format', 'warc', '-w', folder.path, '--out', out])
  expect(torn).toMatchObject({ code: 3, err: expect.stringContaining('[archive/missing]') })
})

test('tables go out one file each, and what is not in them yet is said', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  await recordLooks(folder.path, 2)
  const run = (...args: string[]) => bellwether(['export', '-w', folder.path, ...args])
  expect(await run('--format', 'csv')).toMatchObject({
    code: 1,
    err: expect.stringContaining('[report/no-data]'),
  })
  await (await openWarehouse(join(folder.path, '.bellwether/warehouse.duckdb'))).close()
  for (const format of ['csv', 'parquet']) {
    const made = await run('--format', format, '--out', join(folder.path, format))
    expect(made.code, made.err).toBe(0)
    expect(made.err).toContain('the newest 2 commits')
    expect(readdirSync(join(folder.path, format))).toContain(`price_version.${format}`)
  }
  expect(await run('--format', 'csv', '--source', 'x')).toMatchObject({ code: 2 })
  expect(await run('--format', 'xml')).toMatchObject({
    code: 2,
    err: expect.stringContaining('warc'),
  })
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('--format') })
})

test('a lost payload comes back from a WARC', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  const digests = await recordLooks(folder.path, 3)
  const out = join(folder.path, 'given')
  await bellwether(['export', '--format', 'warc', '-w', folder.path, '--out', out])
  const file = join(out, readdirSync(out)[0] ?? '')
  const archive = openArchive(join(folder.path, '.bellwether/archive'))
  rmSync(join(folder.path, '.bellwether/archive/objects', digests[0]?.slice(7, 9) ?? ''), {
    recursive: true,
  })
  expect((await archive.verify(digests)).missing).toContain(digests[0])
  const made = await bellwether(['import', file, '-w', folder.path, '--json'])
  expect(made.code, made.err).toBe(0)
  expect(JSON.parse(made.out)).toMatchObject({ unreadable: 0 })
  expect(await archive.verify(digests)).toEqual({ ok: 3, damaged: [], missing: [] })

  const cut = join(folder.path, 'cut.warc.gz')
  writeFileSync(cut, readFileSync(file).subarray(0, 900))
  expect(await bellwether(['import', cut, '-w', folder.path])).toMatchObject({
    code: 3,
    err: expect.stringContaining('[archive/invalid-warc]'),
  })
  expect(await bellwether(['import', 'none.warc', '-w', folder.path])).toMatchObject({ code: 1 })
})
