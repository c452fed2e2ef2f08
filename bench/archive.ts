import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { openArchive } from '../src/archive/archive.ts'

/** Real pages where they are, else made ones; `count` of them, each different. */
function pages(count: number): { kind: string; bytes: Buffer[] } {
  const folder = '../shared/data/pricing-pages/pages'
  const real = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.html'))
        .map((name) => readFileSync(join(folder, name)))
    : []
  const made = Buffer.from('<tr><td>Team</td><td>49.90 USD per seat</td></tr>\n'.repeat(400))
  const bytes = Array.from({ length: count }, (_, index) =>
    Buffer.concat([real[index % real.length] ?? made, Buffer.from(`<!--${index}-->`)]),
  )
  return { kind: real.length ? `${real.length} real pages, varied` : 'made pages', bytes }
}

async function timed(label: string, count: number, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  await work()
  const each = (performance.now() - start) / count
  console.log(
    `${label.padEnd(28)} ${each.toFixed(2)} ms each, ${(1000 / each).toFixed(0)} per second`,
  )
}

const count = 400
const { kind, bytes } = pages(count)
const total = bytes.reduce((sum, page) => sum + page.length, 0)
console.log(`archive: ${count} objects (${kind}), ${(total / count / 1000).toFixed(1)} kB each`)
const brotli5 = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
for (const [name, compress] of [
  ['gzip 6', (page: Buffer) => gzipSync(page)],
  ['zstd 3', (page: Buffer) => zstdCompressSync(page)],
  ['brotli 5', (page: Buffer) => brotliCompressSync(page, brotli5)],
] as const) {
  const start = performance.now()
  const size = bytes.reduce((sum, page) => sum + compress(page).length, 0)
  const each = (performance.now() - start) / count
  console.log(`${name.padEnd(28)} ratio ${(total / size).toFixed(2)}, ${each.toFixed(2)} ms each`)
}

const dir = mkdtempSync(join(tmpdir(), 'bellwether-bench-'))
const archive = openArchive(dir)
const half = count / 2
await timed('put, one after the other', half, async () => {
  for (const page of bytes.slice(0, half)) await archive.put(page)
})
await timed('put, all at once', half, () => Promise.all(bytes.slice(half).map(archive.put)))
await timed('put again, nothing to store', count, async () => {
  for (const page of bytes) await archive.put(page)
})
await timed('get, checked', count, async () => {
  for await (const digest of archive.digests()) await archive.get(digest)
})
rmSync(dir, { recursive: true })
