import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import type { AddressInfo } from 'node:net'
import type { Resolve } from '../../src/net/address.ts'

/** What a name server says of a name: addresses, different ones each time, an error, or nothing at all. */
export type Says =
  | readonly string[]
  | ((asked: number) => readonly string[])
  | 'no such name'
  | 'server failure'
  | 'nothing'

export interface DnsServer {
  readonly names: Map<string, Says>
  /** Names that were asked for, with the type of record. */
  readonly asked: string[]
  readonly resolve: Resolve
  close(): Promise<void>
}

const types = { A: 1, AAAA: 28 } as const
const codes: Readonly<Record<string, number>> = { 'no such name': 3, 'server failure': 2 }

/** A real name server on UDP, and a resolver that asks only it. Unknown names do not exist. */
export async function startDnsServer(): Promise<DnsServer> {
  const names = new Map<string, Says>()
  const asked: string[] = []
  const counts = new Map<string, number>()
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = questionOf(query)
    asked.push(`${name} ${type === types.A ? 'A' : type === types.AAAA ? 'AAAA' : type}`)
    const says = names.get(name) ?? 'no such name'
    if (says === 'nothing') return
    // Both records are asked for at once; a name changes its mind between two looks, not within one.
    const count = (counts.get(name) ?? 0) + (type === types.A ? 1 : 0)
    if (typeof says === 'function') counts.set(name, count)
    const listed = typeof says === 'function' ? says(count) : typeof says === 'string' ? [] : says
    const addresses = listed.filter((one) => (type === types.AAAA) === one.includes(':'))
    const code = typeof says === 'string' ? (codes[says] ?? 0) : 0
    const wanted = type === types.A || type === types.AAAA ? addresses : []
    socket.send(answerTo(query.subarray(0, end), code, wanted), from.port, from.address)
  })
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done))
  const { port } = socket.address() as AddressInfo
  const resolver = new Resolver({ timeout: 5_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${port}`])
  return {
    names,
    asked,
    resolve: async (host) => {
      const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
      const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      const failed = found.find((one) => one.status === 'rejected')
      if (addresses.length === 0 && failed !== undefined) throw failed.reason
      return addresses
    },
    close: () =>
      new Promise((done) => {
        resolver.cancel()
        socket.close(() => done())
      }),
  }
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + size).toString('latin1'))
    at += 1 + size
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function answerTo(question: Buffer, code: number, addresses: readonly string[]): Buffer {
  const head = Buffer.from(question)
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(addresses.length, 6)
  head.writeUInt32BE(0, 8)
  return Buffer.concat([head, ...addresses.map(recordOf)])
}

function recordOf(address: string): Buffer {
  const data = address.includes(':') ? sixOf(address) : Buffer.from(address.split('.').map(Number))
  const record = Buffer.alloc(12)
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(data.length === 4 ? types.A : types.AAAA, 2)
  record.writeUInt16BE(1, 4)
  record.writeUInt16BE(data.length, 10)
  return Buffer.concat([record, data])
}

function sixOf(address: string): Buffer {
  const [before = '', after = ''] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [first, last] = [groups(before), groups(after)]
  const middle = Array<string>(8 - first.length - last.length).fill('0')
  const bytes = Buffer.alloc(16)
  for (const [index, group] of [...first, ...middle, ...last].entries())
    bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2)
  return bytes
}
