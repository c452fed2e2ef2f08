import { createServer, type Server } from 'node:net'
import tls from 'node:tls'
import type { Outcome } from '../../src/model/capture.ts'
import type { Case, World } from './case.ts'
import type { Authority } from './certificates.ts'
import { page, reply } from './fault-server.ts'
import { securePlace } from './secure-place.ts'

const host = 'vendor.example'

function secured(
  row: number,
  does: string,
  expect: Outcome,
  serverOf: (authority: Authority) => Server,
  browser: Outcome = expect,
): Case {
  return {
    row,
    does,
    http: expect,
    browser,
    serve: async ({ authority, dns }: World) => {
      if (authority === null) throw new Error('this case needs openssl')
      return securePlace(serverOf(authority), host, dns)
    },
  }
}

const serving = (options: tls.TlsOptions): Server =>
  tls.createServer(options, (socket) =>
    socket.on('error', () => {}).once('data', () => socket.end(reply(page))),
  )

/** TLS that does not hold what it promises. A browser does not know our authority: it trusts none of them. */
export const tlsFaults: readonly Case[] = [
  secured(9, 'has a good certificate', 'ok', (ca) => serving(ca.issue('good', host)), 'tls_error'),
  secured(9, 'has an expired certificate', 'tls_error', (ca) => serving(ca.issue('old', host, -1))),
  secured(10, 'signs for itself', 'tls_error', (ca) => serving(ca.selfSigned('self', host))),
  secured(11, 'has the certificate of another host', 'tls_error', (ca) =>
    serving(ca.issue('other', 'other.example')),
  ),
  secured(12, 'speaks TLS 1.1 only', 'tls_error', (ca) =>
    serving({
      ...ca.issue('old-version', host),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
  ),
  secured(13, 'breaks off the handshake', 'tls_error', () =>
    createServer((socket) => socket.once('data', () => socket.destroy())),
  ),
  secured(13, 'never shakes hands', 'timeout', () => createServer(() => {})),
  secured(13, 'speaks plain HTTP where TLS is spoken', 'tls_error', () =>
    createServer((socket) => socket.once('data', () => socket.end(reply(page)))),
  ),
  secured(14, 'does not know its own name', 'tls_error', (ca) =>
    serving({
      ...ca.issue('sni', host),
      SNICallback: (_name, done) => done(new Error('unknown name')),
    }),
  ),
]
