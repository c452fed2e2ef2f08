import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { create, list } from 'tar'
import { expect, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { capturesBetween, citedDigests } from '../../../src/ledger/captures.ts'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { lastCommit } from '../../../src/ledger/runs.ts'
import { bellwether, spawned } from './cli.ts'
import { feedSource, recordLooks, temporaryFolder, writeWorkspace } from './workspace.ts'

async function backedUp(
  folder: string,
): Promise<{ root: string; file: string; digests: string[] }> {
  const root = join(folder, 'market')
  writeWorkspace(root, { 'rival-news': feedSource('rival-news') })
  const digests = await recordLooks(root, 5)
  const file = join(folder, 'kept.tar.gz')
  const made = await bellwether(['backup', file, '-w', root, '--json'])
  expect(made.code, made.err).toBe(0)
  expect(JSON.parse(made.out)).toMatchObject({ file, files: 8, missing: [], leaked: [] })
  return { root, file, digests }
}

test('a restored workspace holds what was backed up, and works', async () => {
  using folder = temporaryFolder()
  const { file, digests } = await backedUp(folder.path)
  const target = join(folder.path, 'elsewhere')
  const restored = await bellwether(['restore', file, '-w', target, '--json'])
  expect(restored.code, restored.err).toBe(0)
  expect(JSON.parse(restored.out)).toMatchObject({ workspace: target, files: 8, kept: null })

  const archive = openArchive(join(target, '.bellwether/archive'))
  expect(await archive.verify(digests)).toEqual({ ok: 5, damaged: [], missing: [] })
  const ledger = openLedger(join(target, '.bellwether/ledger.sqlite'))
  expect(capturesBetween(ledger, 0, lastCommit(ledger))).toHaveLength(5)
  ledger.close()
  expect(readdirSync(target).sort()).toEqual(['.bellwether', 'bellwether.yaml', 'sources'])
  const healthy = await bellwether(['doctor', '-w', target])
  expect(healthy.out).toContain('5 of 5 payloads read back')
  expect(healthy.code, healthy.out).toBe(0)
})

test('no row of a backup lacks its bytes, while looks are recorded all the time', async () => {
  using folder = temporaryFolder()
  const root = join(folder.path, 'market')
  writeWorkspace(root, {})
  await recordLooks(root, 3)
  const file = join(folder.path, 'kept.tar.gz')
  let finished = false
  const made = spawned(['backup', file, '-w', root]).finally(() => {
    finished = true
  })
  let looks = 3
  while (!finished) await recordLooks(root, ++looks, Date.now())
  expect((await made).code).toBe(0)
  expect(looks).toBeGreaterThan(5)

  const target = join(folder.path, 'elsewhere')
  expect((await bellwether(['restore', file, '-w', target])).code).toBe(0)
  const ledger = openLedger(join(target, '.bellwether/ledger.sqlite'))
  const digests = citedDigests(ledger)
  ledger.close()
  const archive = openArchive(join(target, '.bellwether/archive'))
  expect(await archive.verify(digests)).toEqual({ ok: digests.length, damaged: [], missing: [] })
})

test('a workspace that is there is refused, and kept beside with --force', async () => {
  using folder = temporaryFolder()
  const { root, file } = await backedUp(folder.path)
  writeFileSync(join(root, 'bellwether.yaml'), 'name: changed since\n')
  const refused = await bellwether(['restore', file, '-w', root])
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('[config/exists]')
  expect(readFileSync(join(root, 'bellwether.yaml'), 'utf8')).toBe('name: changed since\n')

  const forced = await bellwether(['restore', file, '-w', root, '--force', '--json'])
  expect(forced.code, forced.err).toBe(0)
  const { kept } = JSON.parse(forced.out) as { kept: string }
  expect(readFileSync(join(kept, 'bellwether.yaml'), 'utf8')).toBe('name: changed since\n')
  expect(existsSync(join(kept, '.bellwether/ledger.sqlite'))).toBe(true)
  expect(readFileSync(join(root, 'bellwether.yaml'), 'utf8')).toContain('Help desks')
})

test('a file that was changed, cut or made by others is refused before anything is touched', async () => {
  using folder = temporaryFolder()
  const { file } = await backedUp(folder.path)
  const bytes = readFileSync(file)
  const cut = join(folder.path, 'cut.tar.gz')
  writeFileSync(cut, bytes.subarray(0, bytes.length - 300))
  const text = join(folder.path, 'text.tar.gz')
  writeFileSync(text, 'this is no archive')
  const other = join(folder.path, 'other.tar.gz')
  mkdirSync(join(folder.path, 'other'))
  writeFileSync(join(folder.path, 'other', 'bellwether.yaml'), 'name: x\n')
  await create({ gzip: true, file: other, cwd: join(folder.path, 'other') }, ['bellwether.yaml'])
  for (const bad of [cut, text, other]) {
    const target = join(folder.path, 'target')
    const result = await bellwether(['restore', bad, '-w', target])
    expect(result.err, bad).toContain('[backup/invalid]')
    expect(result.code).toBe(1)
    expect(readdirSync(target)).toEqual([])
  }
})

test('no entry leaves the folder or is anything but a plain file of a backup', async () => {
  using folder = temporaryFolder()
  const inside = join(folder.path, 'inside')
  mkdirSync(inside)
  writeFileSync(join(folder.path, 'evil.txt'), 'evil')
  writeFileSync(join(inside, 'own.txt'), 'own')
  symlinkSync(join(folder.path, 'evil.txt'), join(inside, 'bellwether.yaml'))
  const names = ['../evil.txt', join(folder.path, 'evil.txt'), 'own.txt', 'bellwether.yaml']
  for (const name of names) {
    const file = join(folder.path, 'evil.tar.gz')
    await create({ gzip: true, file, cwd: inside, preservePaths: true }, [name])
    const held: string[] = []
    await list({ file, onReadEntry: ({ path }) => void held.push(path) })
    expect(held).toEqual([name])
    const target = join(folder.path, 'deep', 'target')
    const result = await bellwether(['restore', file, '-w', target])
    expect(result.err).toContain('which no backup holds')
    expect(result.code).toBe(1)
    expect(existsSync(join(folder.path, 'deep', 'evil.txt'))).toBe(false)
    expect(readdirSync(target)).toEqual([])
  }
})

test('a folder gets a file named after the moment; a secret in the ledger is told by name', async () => {
  using folder = temporaryFolder()
  const root = join(folder.path, 'market')
  writeWorkspace(root, { 'rival-news': feedSource('rival-news', `\${RIVAL_FEED}`) })
  await recordLooks(root, 1)
  const made = await bellwether(['backup', folder.path, '-w', root, '--json'], {
    RIVAL_FEED: 'https://rival.example/feed.xml',
  })
  expect(made.code, made.err).toBe(0)
  const { file, leaked } = JSON.parse(made.out) as { file: string; leaked: string[] }
  expect(file).toMatch(/bellwether-\d{8}T\d{6}Z\.tar\.gz$/)
  expect(leaked).toEqual(['RIVAL_FEED'])
  expect(made.err).toContain('RIVAL_FEED')
  expect(made.err).not.toContain('https://rival.example')
})

test('a file that is not there, a folder without a workspace', async () => {
  using folder = temporaryFolder()
  const missing = join(folder.path, 'none.tar.gz')
  const restore = await bellwether(['restore', missing, '-w', folder.path])
  expect(restore).toMatchObject({ code: 1, err: expect.stringContaining('[input/missing]') })
  const backup = await bellwether(['backup', missing, '-w', folder.path])
  expect(backup).toMatchObject({ code: 1, err: expect.stringContaining('[config/missing]') })
})
