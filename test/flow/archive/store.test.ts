import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { armFailpoints } from '../../../src/model/failpoint.ts'
import { sha256 } from '../../../src/model/id.ts'
import { instant } from '../../../src/model/time.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bellwether-archive-'))
})
afterEach(async () => {
  armFailpoints('')
  await rm(dir, { recursive: true, force: true })
})

async function list<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
const bytesOf = (text: string) => new TextEncoder().encode(text)
const pathOf = (digest: string) => join(dir, 'objects', digest.slice(7, 9), `${digest.slice(9)}.gz`)
const temporaries = async () =>
  (await readdir(join(dir, 'objects'), { recursive: true })).filter((name) =>
    name.includes('.tmp-'),
  )

test('bytes come back as they were put, under the SHA-256 of what they are, in a plain gzip file', async () => {
  const archive = openArchive(dir)
  const page = bytesOf('<p>20 USD per 1M tokens</p>')
  const stored = await archive.put(page)
  expect(stored).toEqual({ digest: `sha256:${sha256(page)}`, bytes: page.length, stored: true })
  expect(new Uint8Array(await archive.get(stored.digest))).toEqual(page)
  expect(new Uint8Array(gunzipSync(await readFile(pathOf(stored.digest))))).toEqual(page)
  expect(await archive.has(stored.digest)).toBe(true)
})

test('the empty payload is a payload', async () => {
  const archive = openArchive(dir)
  const { digest } = await archive.put(new Uint8Array())
  expect((await archive.get(digest)).length).toBe(0)
})

test('the same bytes are written once, also when put at the same time', async () => {
  const archive = openArchive(dir)
  const page = bytesOf('same')
  await Promise.all([archive.put(page), archive.put(page), openArchive(dir).put(page)])
  expect((await archive.put(page)).stored).toBe(false)
  expect(await list(archive.digests())).toEqual([`sha256:${sha256(page)}`])
  expect(await temporaries()).toEqual([])
})

test('names that were never stored, or are no names at all, are missing', async () => {
  const archive = openArchive(join(dir, 'not-there-yet'))
  for (const name of [`sha256:${'0'.repeat(64)}`, 'sha256:../../secret', '']) {
    expect(await archive.has(name)).toBe(false)
    await expect(archive.get(name)).rejects.toMatchObject({ code: 'archive/missing' })
  }
  expect(await list(archive.digests())).toEqual([])
  expect(await archive.sweep(0, instant(Date.now()))).toBe(0)
})

test('every flipped bit and every cut of an object is found, quarantined and mended by the next put', async () => {
  const archive = openArchive(dir)
  const page = bytesOf('Starter 49.90 USD a month, Team 99 USD a month. '.repeat(4))
  const { digest } = await archive.put(page)
  const good = await readFile(pathOf(digest))
  const harms: Buffer[] = [Buffer.alloc(0), good.subarray(0, 5), good.subarray(0, -1)]
  for (let bit = 0; bit < good.length * 8; bit += 1) {
    const bad = Buffer.from(good)
    bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    harms.push(bad)
  }
  let wrong = 0
  let unharmed = 0
  for (const harm of harms) {
    await writeFile(pathOf(digest), harm)
    const answer = await archive.get(digest).then(
      (bytes) => Buffer.from(bytes).equals(page),
      (problem) => problem.code,
    )
    if (answer === true) unharmed += 1
    else if (answer === 'archive/damaged') expect(await archive.has(digest)).toBe(false)
    else wrong += 1
  }
  process.stdout.write(
    `${harms.length} damages: ${unharmed} in gzip fields that carry no content, ${wrong} undetected\n`,
  )
  expect(wrong).toBe(0)
  expect(unharmed).toBeLessThan(harms.length / 4)
  expect((await archive.put(page)).stored).toBe(true)
  expect(new Uint8Array(await archive.get(digest))).toEqual(page)
  expect(await readdir(join(dir, 'quarantine'))).toEqual([`${digest.slice(7)}.gz`])
})

test('putting over a damaged object replaces it', async () => {
  const archive = openArchive(dir)
  const { digest } = await archive.put(bytesOf('page'))
  await writeFile(pathOf(digest), '')
  expect(await archive.has(digest)).toBe(false)
  expect((await archive.put(bytesOf('page'))).stored).toBe(true)
  expect(await archive.verify([digest])).toEqual({ ok: 1, damaged: [], missing: [] })
})

test('reading a damaged object while it is being mended loses nothing', async () => {
  const archive = openArchive(dir)
  const { digest } = await archive.put(bytesOf('page'))
  for (let round = 0; round < 40; round += 1) {
    await writeFile(pathOf(digest), 'damaged')
    const reads = Array.from({ length: 3 }, () => archive.get(digest).catch(() => undefined))
    await Promise.all([...reads, archive.put(bytesOf('page')), archive.put(bytesOf('page'))])
    expect(await archive.verify([digest])).toEqual({ ok: 1, damaged: [], missing: [] })
  }
})

test('verify says which objects are damaged and which are missing', async () => {
  const archive = openArchive(dir)
  const [a, b] = [await archive.put(bytesOf('a')), await archive.put(bytesOf('b'))]
  await writeFile(pathOf(b.digest), 'not gzip')
  const gone = `sha256:${'f'.repeat(64)}`
  expect(await archive.verify([a.digest, b.digest, gone])).toEqual({
    ok: 1,
    damaged: [b.digest],
    missing: [gone],
  })
})

test('sweeping takes old temporary files only', async () => {
  const archive = openArchive(dir)
  const { digest } = await archive.put(bytesOf('kept'))
  const shard = join(dir, 'objects', digest.slice(7, 9))
  await writeFile(join(shard, '.tmp-old'), 'half')
  await writeFile(join(shard, '.tmp-new'), 'half')
  const now = Date.now()
  await utimes(join(shard, '.tmp-old'), new Date(now - 7_200_000), new Date(now - 7_200_000))
  expect(await archive.sweep(3_600_000, instant(now))).toBe(1)
  expect(await temporaries()).toHaveLength(1)
  expect(await archive.has(digest)).toBe(true)
})

const points = ['tmp_created', 'written', 'fsynced', 'renamed', 'dir_synced']
test.each(points)(
  'an error at archive.%s shows no partial object and the next put succeeds',
  async (point) => {
    const archive = openArchive(dir)
    const before = await archive.put(bytesOf('before'))
    for (const [action, code] of [
      ['enospc', 'store/full'],
      ['eio', 'store/damaged'],
      ['throw', 'EFAILPOINT'],
    ]) {
      const page = bytesOf(`${point} ${action}`)
      armFailpoints(`archive.${point}:1:${action}`)
      await expect(archive.put(page)).rejects.toMatchObject({ code })
      armFailpoints('')
      expect(await temporaries()).toEqual([])
      const all = await archive.verify(archive.digests())
      expect([all.damaged, all.missing]).toEqual([[], []])
      const { digest } = await archive.put(page)
      expect(new Uint8Array(await archive.get(digest))).toEqual(page)
    }
    expect(await archive.has(before.digest)).toBe(true)
  },
)
