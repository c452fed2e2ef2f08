import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { type ImportedCapture, importWarc } from '../../../src/archive/import-warc.ts'
import { Problem } from '../../../src/model/problem.ts'

const samples = join(import.meta.dirname, '../../../../shared/data/warc/warcio/test/data')

async function read(path: string) {
  const captures: ImportedCapture[] = []
  const problems: Problem[] = []
  for await (const item of importWarc(createReadStream(path)))
    if (item instanceof Problem) problems.push(item)
    else captures.push(item)
  return { captures, problems }
}

/** How many captures each sample holds, and how many of its records are truly bad. */
const expected: Record<string, [captures: number, problems: number]> = {
  'bad.arc': [0, 1],
  'example-bad-non-chunked.warc.gz': [2, 0],
  'example-bad.warc.gz.bad': [3, 0],
  'example-digest.warc': [0, 0],
  'example-iana.org-chunked.warc': [1, 0],
  'example-resource.warc.gz': [1, 0],
  'example-space-in-target-uri.warc.gz': [1, 0],
  'example-space-in-url.arc': [0, 1],
  'example-trunc.warc': [0, 1],
  'example-wget-bad-target-uri.warc.gz': [3, 0],
  'example-wrong-chunks.warc.gz': [0, 1],
  'example.arc': [0, 1],
  'example.arc.gz': [0, 1],
  'example.warc': [2, 0],
  'example.warc.gz': [2, 0],
  'post-test.warc.gz': [3, 0],
}

test('samples of other tools are read, and their bad records refused one by one', async (context) => {
  if (!existsSync(samples)) {
    process.stdout.write('skipped: the sample WARC files are not beside this checkout\n')
    return context.skip('no sample files')
  }
  const found: Record<string, [number, number]> = {}
  for (const name of readdirSync(samples)) {
    const { captures, problems } = await read(join(samples, name))
    found[name] = [captures.length, problems.length]
    process.stdout.write(
      `${name}: ${captures.length} read, ${problems.length} refused ${problems.map(({ message }) => message).join(' ')}\n`,
    )
    for (const { payload, recordType, payloadDigest } of captures) {
      expect(payload === null).toBe(recordType === 'revisit')
      if (payload) expect(payloadDigest).toMatch(/^sha256:/)
    }
  }
  expect(found).toEqual(expected)
})

test('a WARC that GNU Wget wrote of a chunked, gzipped and redirected site is read whole', async (context) => {
  const run = promisify(execFile)
  const wget = await run('wget', ['--version']).then(
    ({ stdout }) => stdout.includes('+https') && stdout.split('\n')[0],
    () => undefined,
  )
  if (!wget) {
    process.stdout.write('skipped: GNU Wget is not installed\n')
    return context.skip('no wget')
  }
  const page = '<h1>Prices</h1><a href="/moved">more</a> 49.90 USD. '.repeat(200)
  const server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(301, { location: '/packed' }).end()
    else if (request.url === '/packed')
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(gzipSync(page))
    else {
      // Without a length, so it goes out in chunks.
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write(page.slice(0, 100))
      response.end(page.slice(100))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const dir = await mkdtemp(join(tmpdir(), 'bellwether-wget-'))
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await rm(dir, { recursive: true, force: true })
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const warc = ['--warc-file=site', '--delete-after', '--no-proxy', '--quiet', '--tries=1']
  await run('wget', [...warc, `${base}/`, `${base}/moved`], { cwd: dir })

  const { captures, problems } = await read(join(dir, 'site.warc.gz'))
  process.stdout.write(`${wget}: ${captures.length} read, ${problems.length} refused\n`)
  expect(problems).toEqual([])
  const bodies = captures.filter(({ targetUri }) => targetUri.startsWith('http'))
  expect(bodies.map(({ targetUri, status }) => [targetUri.slice(base.length), status])).toEqual([
    ['/', 200],
    ['/moved', 301],
    ['/packed', 200],
  ])
  for (const index of [0, 2])
    expect(Buffer.from(bodies[index]?.payload ?? []).toString()).toBe(page)
})
