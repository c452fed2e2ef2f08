import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type DialOptions, dial } from './dial.ts'
import { type Fault, faultOf } from './fault.ts'

/** The only door of the browser: it dials public addresses and allowed hosts, and nothing else. */
export interface BrowserProxy {
  readonly url: string
  /** Why the last try to reach `host:port` failed, if it did. */
  faultAt(authority: string): Fault | null
  close(): Promise<void>
}

export interface BrowserProxyOptions extends DialOptions {
  /** Most bytes one connection may bring in. */
  readonly maxBytes: number
}

const hopByHop = new Set(['proxy-connection', 'proxy-authorization', 'connection', 'keep-alive'])
/** Calls the browser makes for itself, which no page asked for. */
const housekeeping = new Set([
  'update.googleapis.com',
  'accounts.google.com',
  'clients2.google.com',
  'optimizationguide-pa.googleapis.com',
  'content-autofill.googleapis.com',
  'redirector.gvt1.com',
])
const faultsRemembered = 1000

export async function openBrowserProxy(options: BrowserProxyOptions): Promise<BrowserProxy> {
  const faults = new Map<string, Fault>()
  const open = new Set<Duplex>()
  const reach = async (host: string, port: number): Promise<Socket> => {
    const authority = `${host}:${port}`
    try {
      if (housekeeping.has(host)) throw new Error(`${host} is the browser's own errand`)
      const socket = await dial(host, port, options)
      faults.delete(authority)
      open.add(socket.once('close', () => open.delete(socket)))
      return socket
    } catch (error) {
      if (faults.size >= faultsRemembered) faults.clear()
      const unknown = { outcome: 'connect_error', detail: String(error) } as const
      faults.set(authority, faultOf(error, 'head') ?? unknown)
      throw error
    }
  }
  const remember: Remember = (authority, fault) => faults.set(authority, fault)
  const door = { reach, remember, maxBytes: options.maxBytes }
  const server = createServer((request, response) => {
    forward(request, response, door).catch(() => response.destroy())
  })
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    open.add(client.once('close', () => open.delete(client)))
    tunnel(String(request.url), client, head, door).catch(() =>
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
    )
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    faultAt: (authority) => faults.get(authority) ?? null,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
        for (const socket of open) socket.destroy()
      }),
  }
}

type Remember = (authority: string, fault: Fault) => void

interface Door {
  readonly reach: (host: string, port: number) => Promise<Socket>
  readonly remember: Remember
  readonly maxBytes: number
}

async function tunnel(
  authority: string,
  client: Duplex,
  head: Buffer,
  { reach, remember, maxBytes }: Door,
): Promise<void> {
  client.on('error', () => {})
  const target = new URL(`http://${authority}`)
  const port = /:80$/.test(authority) ? 80 : Number(target.port || 443)
  const socket = await reach(target.hostname, port)
  socket.on('error', () => client.destroy())
  socket.once('close', () => client.destroy())
  client.once('close', () => socket.destroy())
  client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  socket.write(head)
  capped(socket, maxBytes, (fault) => remember(`${target.hostname}:${port}`, fault))
  socket.pipe(client)
  client.pipe(socket)
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { reach, remember, maxBytes }: Door,
): Promise<void> {
  const url = new URL(String(request.url))
  if (url.protocol !== 'http:') throw new Error('only http is forwarded')
  const port = Number(url.port || 80)
  const failed = (fault: Fault) => remember(`${url.hostname}:${port}`, fault)
  const socket = await reach(url.hostname, port)
  capped(socket, maxBytes, failed)
  const kept = Object.entries(request.headers).filter(([name]) => !hopByHop.has(name))
  const upstream = send({
    createConnection: () => socket,
    method: request.method,
    path: url.pathname + url.search,
    headers: { ...Object.fromEntries(kept), host: url.host, connection: 'close' },
  })
  const broken = (error: Error, stage: 'head' | 'body') => {
    const fault = faultOf(error, stage)
    if (fault !== null && socket.bytesRead <= maxBytes) failed(fault)
    response.destroy()
  }
  upstream.on('error', (error) => broken(error, 'head'))
  response.once('close', () => socket.destroy())
  upstream.on('response', (answer) => {
    const lines = answer.rawHeaders
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, lines)
    answer.on('error', (error) => broken(error, 'body'))
    answer.pipe(response)
  })
  request.pipe(upstream)
}

function capped(socket: Socket, maxBytes: number, failed: (fault: Fault) => void): void {
  const tooBig = { outcome: 'too_big', detail: `more than ${maxBytes} bytes on the wire` } as const
  socket.on('data', () => {
    if (socket.bytesRead <= maxBytes) return
    failed(tooBig)
    socket.destroy()
  })
}
