import { isIP, type Socket, connect as tcpConnect } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import type { buildConnector } from 'undici'
import { bareHost, judgedAddresses, type Resolve } from './address.ts'
import { errorOf, faultError } from './fault.ts'

export interface DialOptions {
  readonly allowHosts: readonly string[]
  readonly resolve: Resolve
  readonly connectTimeoutMs: number
}

/**
 * A TCP connection to a host, its address judged and then dialled by number, so that a name which
 * changes its mind between the two gains nothing. Rejects with a fault.
 */
export async function dial(host: string, port: number, options: DialOptions): Promise<Socket> {
  const until = performance.now() + options.connectTimeoutMs
  const resolved = judgedAddresses(host, port, options.allowHosts, options.resolve)
  const addresses = await inTime(resolved, options.connectTimeoutMs)
  let last: unknown
  for (const [index, address] of addresses.entries()) {
    const share = Math.max(1, (until - performance.now()) / (addresses.length - index))
    try {
      return await connected(address, port, share)
    } catch (error) {
      last = error
    }
  }
  throw last
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const slow = {
      outcome: 'dns_error',
      detail: 'no answer from DNS in time',
      passes: true,
    } as const
    timer = setTimeout(() => reject(errorOf(slow)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function connected(address: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((done, failed) => {
    const socket = tcpConnect({ host: address, port, noDelay: true })
    const timer = setTimeout(
      () => socket.destroy(late(`no connection to ${address}:${port} in time`)),
      timeoutMs,
    )
    // Stays attached: an error between this and the next owner must not end the process.
    socket.on('error', (error) => {
      clearTimeout(timer)
      failed(error)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      done(socket)
    })
  })
}

function late(detail: string): Error {
  return errorOf({ outcome: 'timeout', detail, passes: true })
}

/** The guarded connector for undici: `dial`, then TLS where the scheme asks for it. */
export function connectorOf(
  options: DialOptions,
  onSocket: (socket: Socket) => void,
): buildConnector.connector {
  return ({ hostname, protocol, port }, callback) => {
    const secure = protocol === 'https:'
    const socket = dial(hostname, Number(port || (secure ? 443 : 80)), options)
    const ready = secure
      ? socket.then((plain) => handshake(plain, hostname, options.connectTimeoutMs))
      : socket
    ready.then(
      (open) => {
        onSocket(open)
        callback(null, open)
      },
      (error: Error) => callback(error, null),
    )
  }
}

function handshake(plain: Socket, hostname: string, timeoutMs: number): Promise<Socket> {
  const host = bareHost(hostname)
  return new Promise((done, failed) => {
    const tls = tlsConnect({
      socket: plain,
      host,
      ...(isIP(host) > 0 ? {} : { servername: host }),
      ALPNProtocols: ['http/1.1'],
    })
    const timer = setTimeout(() => tls.destroy(late('no TLS handshake in time')), timeoutMs)
    tls.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      const broken = error.code === 'ECONNRESET' || error.code === 'EPIPE'
      failed(broken ? faultError('tls_error', 'the TLS handshake was broken off') : error)
    })
    tls.once('secureConnect', () => {
      clearTimeout(timer)
      done(tls)
    })
  })
}
