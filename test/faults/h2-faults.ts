import tls, { type TLSSocket } from 'node:tls'
import type { Outcome } from '../../src/model/capture.ts'
import type { Case } from './case.ts'
import { type Authority, keyPinOf } from './certificates.ts'
import { page, reply } from './fault-server.ts'
import { securePlace } from './secure-place.ts'

/** Frame types and flags of RFC 9113 §6. */
const frames = { headers: 1, reset: 3, settings: 4, goaway: 7, continuation: 9 } as const
const cancelled = 8
const refusedStream = 7

function frame(
  type: number,
  flags: number,
  stream: number,
  payload: Uint8Array = Buffer.alloc(0),
): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const settings = frame(frames.settings, 0, 0)
/** `:status 200` of the static table, without the end of its headers. */
const openHeaders = frame(frames.headers, 0, 1, Buffer.from([0x88]))
const floods: Readonly<Record<string, Buffer>> = {
  'resets its stream': frame(frames.reset, 0, 1, number(cancelled)),
  'refuses its stream': frame(frames.reset, 0, 1, number(refusedStream)),
  'goes away': frame(frames.goaway, 0, 0, Buffer.concat([number(0), number(2)])),
  'floods with continuations': Buffer.concat([
    openHeaders,
    ...Array.from({ length: 20_000 }, () =>
      frame(frames.continuation, 0, 1, Buffer.from('\x00\x01a\x01b', 'latin1')),
    ),
  ]),
}

/** Reads until the client has sent its first headers, then misbehaves on its stream. */
function misbehave(socket: TLSSocket, bytes: Buffer): void {
  socket.write(settings)
  let seen = Buffer.alloc(0)
  const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'.length
  socket.on('data', (chunk) => {
    seen = Buffer.concat([seen, chunk])
    for (let at = preface; at + 9 <= seen.length; at += 9 + seen.readUIntBE(at, 3))
      if (seen.readUInt8(at + 3) === frames.headers) {
        socket.removeAllListeners('data').resume()
        socket.write(bytes)
        return
      }
  })
}

const host = 'secure.example'

const issued = new WeakMap<Authority, { key: Buffer; cert: Buffer; pin: string }>()

/** The key that a browser must be told to accept, for it does not know our authority. */
export function h2Key(authority: Authority): { key: Buffer; cert: Buffer; pin: string } {
  const known = issued.get(authority)
  if (known !== undefined) return known
  const pair = authority.issue('h2', host)
  const named = { ...pair, pin: keyPinOf(pair.cert) }
  issued.set(authority, named)
  return named
}

function h2Case(
  does: string,
  bytes: Buffer,
  protocols: string[],
  http: Outcome,
  browser: Outcome,
): Case {
  return {
    row: 33,
    does,
    http,
    browser,
    serve: async ({ authority, dns }) => {
      if (authority === null) throw new Error('this case needs openssl')
      const server = tls.createServer(
        { ...h2Key(authority), ALPNProtocols: protocols },
        (socket) => {
          socket.on('error', () => {})
          if (socket.alpnProtocol === 'h2') misbehave(socket, bytes)
          else socket.once('data', () => socket.end(reply(page)))
        },
      )
      return securePlace(server, host, dns)
    },
  }
}

/** What a browser tries again, or waits for the end of, until its time is over. */
const patient = new Set(['refuses its stream', 'floods with continuations'])

/** HTTP/2 gone wrong. The plain rung speaks HTTP/1.1 only, so it gets the page, or no handshake. */
export const h2Faults: readonly Case[] = [
  ...Object.entries(floods).map(([does, bytes]) =>
    h2Case(
      `${does} of HTTP/2`,
      bytes,
      ['h2', 'http/1.1'],
      'ok',
      patient.has(does) ? 'timeout' : 'protocol_error',
    ),
  ),
  h2Case(
    'speaks nothing but broken HTTP/2',
    floods['goes away'] ?? settings,
    ['h2'],
    'tls_error',
    'tls_error',
  ),
]
