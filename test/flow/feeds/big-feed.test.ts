import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder, writeWorkspace } from '../cli/workspace.ts'

const megabyte = 1024 * 1024
const size = 200 * megabyte
const head = '<rss version="2.0"><channel><title>T</title>'
const item = (n: number) =>
  `<item><title>Number ${n}</title><link>https://a.example/${n}</link><description>${'Words. '.repeat(140)}</description></item>`

/** A feed of so many bytes; each part is some items long. */
function* feedOf(bytes: number): Generator<string> {
  yield head
  for (let n = 0, sent = 0; sent < bytes; n += 50) {
    const part = Array.from({ length: 50 }, (_, i) => item(n + i)).join('')
    sent += part.length
    yield part
  }
  yield '</channel></rss>'
}

let sent = 0
const server = createServer(({ url }, response) => {
  const known = { '/big': size, '/packed': size, '/usual': 20_000, '/most': 14 * megabyte }
  const bytes = known[url as keyof typeof known]
  if (bytes === undefined) {
    response.writeHead(404).end()
    return
  }
  const packs = url === '/packed' || url === '/most'
  response.writeHead(200, {
    'content-type': 'application/rss+xml',
    ...(packs && { 'content-encoding': 'gzip' }),
  })
  const counted = Readable.from(feedOf(bytes)).on('data', (part: string) => {
    sent += part.length
  })
  const body = packs ? counted.pipe(createGzip({ level: 1 })) : counted
  body.on('error', () => {}).pipe(response)
  response.on('close', () => counted.destroy())
})
let site = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** In a process of its own, so that neither the server nor this runner is measured. */
async function ran(args: readonly string[]) {
  const child = fork(new URL('./memory-child.ts', import.meta.url), { silent: true })
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr?.resume()
  await once(child, 'message')
  child.send(args)
  const [{ code, most }] = (await once(child, 'message')) as [{ code: number; most: number }]
  if (child.exitCode === null) await once(child, 'exit')
  return { code, said, most }
}

async function looked(path: string) {
  using folder = temporaryFolder()
  writeWorkspace(folder.path, {
    big: `id: big\norganization: rival\nkind: trade-feed\nurl: ${site}${path}\n`,
  })
  writeFileSync(
    join(folder.path, 'bellwether.yaml'),
    'name: T\ncontact: a@b.example\nfirm: { id: us, name: Us }\norganizations: { rival: { name: Rival } }\nnetwork: { allowHosts: ["127.0.0.1"], gapMs: 0 }\n',
  )
  return await ran(['run', '-w', folder.path, '--json', '--only', 'capture'])
}

test('a feed of 200 MB, sent as it is, packed, or given as a file, is a problem, and memory stays bounded', async () => {
  const usual = await looked('/usual')
  expect(usual.code, usual.said).toBe(0)
  const figures: string[] = []
  const note = (what: string, most: number) =>
    figures.push(`${what} ${Math.round((most - usual.most) / megabyte)} MB`)
  for (const path of ['/big', '/packed']) {
    sent = 0
    const { code, said, most } = await looked(path)
    expect(code, said).toBe(3)
    expect(JSON.parse(said).problems).toMatchObject([{ code: 'fetch/too-big', unit: 'big' }])
    expect(most - usual.most).toBeLessThan(100 * megabyte)
    expect(sent).toBeLessThan(size)
    note(path, most)
  }
  const allowed = await looked('/most')
  expect(allowed.code, allowed.said).toBe(0)
  expect(allowed.most - usual.most).toBeLessThan(350 * megabyte)
  note('/most', allowed.most)

  using folder = temporaryFolder()
  const file = join(folder.path, 'big.xml')
  for (const part of feedOf(size)) appendFileSync(file, part)
  const read = await ran(['read', file, '--as', 'feed', '--json'])
  expect(read.code).toBe(1)
  expect(JSON.parse(read.said).problem).toMatchObject({ code: 'extract/limit' })
  expect(read.most - usual.most).toBeLessThan(3 * size)
  note('a file', read.most)
  process.stdout.write(`beside a feed of 20 kB: ${figures.join(', ')}\n`)
})
