import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What the server saw of one request. */
interface Seen {
  readonly path: string
  readonly head: string
  readonly at: number
  /** Requests under way when this one came, itself included. */
  readonly inFlight: number
}

/** Answers one request on a raw socket, as well or as badly as it likes. */
export type Play = (socket: Socket, seen: Seen) => void

export interface FaultServer {
  readonly port: number
  readonly origin: string
  readonly seen: Seen[]
  close(): Promise<void>
}

/** A raw TCP server that answers by path and remembers what it saw; unknown paths get 404. */
export async function startFaultServer(
  plays: Readonly<Record<string, Play>>,
  host = '127.0.0.1',
): Promise<FaultServer> {
  const seen: Seen[] = []
  const open = new Set<Socket>()
  let inFlight = 0
  const server = createServer((socket) => {
    open.add(socket)
    let counted = false
    socket.on('error', () => {})
    socket.once('close', () => {
      open.delete(socket)
      if (counted) inFlight--
    })
    let head = ''
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      socket.off('data', read)
      socket.resume()
      counted = true
      inFlight++
      const path = head.split(' ')[1] ?? ''
      const one = { path, head, at: performance.now(), inFlight }
      seen.push(one)
      const play = plays[path.split('?')[0] ?? ''] ?? plays['*'] ?? notFound
      play(socket, one)
    }
    socket.on('data', read)
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    port,
    origin: `http://${name}:${port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of open) socket.destroy()
      }),
  }
}

export const page =
  '<!doctype html><html><head><title>Plans</title></head><body><h1>Plans</h1><div class="card"><h3>Team</h3><p class="price">$49 per seat a month</p></div></body></html>'

/** A whole answer with its length announced. */
export function reply(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = '200 OK',
): Buffer {
  const bytes = Buffer.from(body)
  const all = { 'content-type': 'text/html', 'content-length': String(bytes.length), ...headers }
  return Buffer.concat([head(status, all), bytes])
}

export function head(status: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, 'latin1')
}

/** Sends bytes and closes. */
export function send(bytes: string | Buffer): Play {
  return (socket) => socket.end(bytes)
}

const notFound: Play = send(reply('not found', {}, '404 Not Found'))

/** Sends bytes again and again until the other side has enough. */
export function pour(first: Buffer, more: Buffer, everyMs: number): Play {
  return (socket) => {
    socket.write(first)
    const timer = setInterval(() => {
      if (!socket.writableNeedDrain) socket.write(more)
    }, everyMs)
    socket.once('close', () => clearInterval(timer))
  }
}
