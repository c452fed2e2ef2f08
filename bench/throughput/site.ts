// The server of the bench, a process of its own: every page is made and packed before the first is asked for.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { pricePage } from './price-page.ts'

const count = Number(process.argv[2])
const pages = Array.from({ length: count }, (_, index) => {
  const plain = Buffer.from(pricePage(index))
  return { plain, packed: gzipSync(plain) }
})
let served = 0
const server = createServer((request, response) => {
  const index = /^\/pricing\/(\d+)$/.exec(request.url ?? '')?.[1]
  const page = index === undefined ? undefined : pages[Number(index)]
  if (page === undefined) {
    response.writeHead(404).end()
    return
  }
  served++
  const packs = request.headers['accept-encoding']?.includes('gzip') ?? false
  const body = packs ? page.packed : page.plain
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      ...(packs ? { 'content-encoding': 'gzip' } : {}),
    })
    .end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '0.0.0.0', () => {
  const bytes = pages.reduce((sum, { plain }) => sum + plain.length, 0)
  process.send?.({ port: (server.address() as AddressInfo).port, bytes })
})
process.on('message', () => {
  process.send?.({ served })
  served = 0
})
process.on('disconnect', () => process.exit())
