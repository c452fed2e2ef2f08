// The web of the soak, a process of its own: price pages that move now and then, and one request in twenty
// that goes wrong in one of six ways. Says once a second how many pages it served.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { numbersFrom, pricePage } from '../throughput/price-page.ts'

const [faultRate, moveRate] = process.argv.slice(2).map(Number) as [number, number]
const next = numbersFrom(7)
const steps = new Map<number, number>()
const counts = { pages: 0, robots: 0, faults: 0 }

const faults: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.writeHead(503, { 'retry-after': '5' }).end('busy'),
  (response) => response.writeHead(500).end('<h1>Internal Server Error</h1>'),
  (response) => response.writeHead(404).end('<h1>Not found</h1>'),
  (response) => response.socket?.destroy(),
  (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 50_000 })
    response.write('<html><body><p>half a page')
    setTimeout(() => response.socket?.destroy(), 100)
  },
  // Says nothing for as long as the asker waits.
  () => {},
]

function answer(index: number, request: IncomingMessage, response: ServerResponse): void {
  if (next() < moveRate) steps.set(index, (steps.get(index) ?? 0) + 1)
  const step = steps.get(index) ?? 0
  const tag = `"${index}-${step}"`
  const kind = index % 3
  // One site in three knows its visitors, one sends the same bytes, one a new mark in each page.
  if (kind === 0 && request.headers['if-none-match'] === tag) {
    response.writeHead(304, { etag: tag }).end()
    return
  }
  const body = gzipSync(pricePage(index, step, kind === 2 ? String(Date.now()) : ''), { level: 1 })
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'content-length': body.length,
      ...(kind === 0 ? { etag: tag } : {}),
    })
    .end(body)
}

const server = createServer((request, response) => {
  const index = /^\/pricing\/(\d+)$/.exec(request.url ?? '')?.[1]
  if (index === undefined) {
    counts.robots++
    response.writeHead(404).end()
    return
  }
  counts.pages++
  const fails = next() < faultRate
  if (!fails) return answer(Number(index), request, response)
  counts.faults++
  faults[Math.floor(next() * faults.length)]?.(response)
})
server.listen(0, '0.0.0.0', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('message', () => process.send?.(counts))
process.on('disconnect', () => process.exit())
