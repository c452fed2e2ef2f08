import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNet } from '../../../src/net/net.ts'
import { page, reply } from './fault-server.ts'

const look = async (url: string, addresses: () => Promise<readonly string[]>, allow: string) => {
  const net = openNet({
    contact: 'a@example.com',
    allowHosts: [allow],
    gapMs: 0,
    totalTimeoutMs: 1_500,
    version: '0',
    now: Date.now,
    resolve: addresses,
  })
  return net.get({ url })
}

describe('names', () => {
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
  test.each([
    ['do not exist', failing('ENOTFOUND')],
    ['cannot be looked up now', failing('EAI_AGAIN')],
    ['are looked up for ever', () => new Promise<never>(() => {})],
    ['have no address', async () => []],
  ])('that %s', async (_what, addresses) => {
    expect((await look('http://vendor.example/', addresses, '')).outcome).toBe('dns_error')
  })
})

const program = 'openssl'
const openssl = (...args: string[]) => execFileSync(program, args, { stdio: 'pipe' })
const hasOpenssl = (() => {
  try {
    openssl('version')
    return true
  } catch {
    return false
  }
})()
if (!hasOpenssl) process.stdout.write('skipped: certificates, openssl is not here\n')

describe.skipIf(!hasOpenssl)('certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-tls-'))
  const at = (name: string) => join(folder, name)
  const trusted = tls.getCACertificates('default')
  const servers: Server[] = []
  const listen = (server: Server) => {
    servers.push(server)
    return new Promise<number>((done) => {
      server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
    })
  }
  const certificate = (name: string, host: string, days: string) => {
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.csr`),
      '-subj',
      `/CN=${host}`,
    )
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${name}.csr`),
      '-CA',
      at('ca.crt'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
      '-out',
      at(`${name}.crt`),
      '-days',
      days,
      '-extfile',
      extension(name, host),
    )
    return { key: readFileSync(at(`${name}.key`)), cert: readFileSync(at(`${name}.crt`)) }
  }
  const extension = (name: string, host: string) => {
    writeFileSync(at(`${name}.ext`), `subjectAltName=DNS:${host}`)
    return at(`${name}.ext`)
  }
  const serving = (options: tls.TlsOptions) =>
    listen(
      tls
        .createServer(options, (socket) =>
          socket.on('error', () => {}).once('data', () => socket.end(reply(page))),
        )
        .on('tlsClientError', () => {}),
    )

  beforeAll(() => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      at('ca.key'),
      '-out',
      at('ca.crt'),
      '-subj',
      '/CN=Test CA',
      '-days',
      '2',
    )
    tls.setDefaultCACertificates([...trusted, readFileSync(at('ca.crt'), 'utf8')])
  })
  afterAll(() => {
    tls.setDefaultCACertificates(trusted)
    for (const server of servers) server.close()
    rmSync(folder, { recursive: true })
  })

  const outcome = async (port: number, scheme = 'https') => {
    const answer = await look(
      `${scheme}://vendor.example:${port}/`,
      async () => ['127.0.0.1'],
      'vendor.example',
    )
    return answer.outcome
  }

  test('a good one', async () => {
    expect(await outcome(await serving(certificate('good', 'vendor.example', '1')))).toBe('ok')
  })
  test('expired', async () => {
    expect(await outcome(await serving(certificate('old', 'vendor.example', '-1')))).toBe(
      'tls_error',
    )
  })
  test('of another host', async () => {
    expect(await outcome(await serving(certificate('other', 'other.example', '1')))).toBe(
      'tls_error',
    )
  })
  test('signed by itself', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      at('self.key'),
      '-out',
      at('self.crt'),
      '-subj',
      '/CN=vendor.example',
      '-days',
      '1',
    )
    const self = { key: readFileSync(at('self.key')), cert: readFileSync(at('self.crt')) }
    expect(await outcome(await serving(self))).toBe('tls_error')
  })
  test('TLS 1.1 only', async () => {
    const old = {
      ...certificate('old-version', 'vendor.example', '1'),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const
    expect(await outcome(await serving(old))).toBe('tls_error')
  })
  test('a handshake that breaks off', async () => {
    const port = await listen(createTcp((socket) => socket.once('data', () => socket.destroy())))
    expect(await outcome(port)).toBe('tls_error')
  })
  test('plain HTTP where TLS is spoken', async () => {
    const port = await listen(
      createTcp((socket) => socket.once('data', () => socket.end(reply(page)))),
    )
    expect(await outcome(port)).toBe('tls_error')
  })
  test('a handshake that never comes', async () => {
    const port = await listen(createTcp(() => {}))
    expect(await outcome(port)).toBe('timeout')
  })
})
