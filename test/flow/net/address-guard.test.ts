import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dial } from '../../../src/net/dial.ts'
import { openNet } from '../../../src/net/net.ts'
import { type FaultServer, page, reply, send, startFaultServer } from '../../faults/fault-server.ts'

/** Names as a hostile DNS would answer them. */
const names: Record<string, readonly string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'internal.example': ['127.0.0.1'],
  'six.example': ['::1'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'metadata.example': ['169.254.169.254'],
  'private.example': ['10.0.0.1'],
  'carrier.example': ['100.64.0.1'],
  'zone.example': ['fe80::1%lo'],
  'nothing.example': [],
  'nonsense.example': ['not an address'],
}
const resolve = async (host: string) =>
  names[host] ?? names[host.replace(/^.*\.localhost$/, 'localhost')] ?? []

const hosts = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.000.000.001',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0x7f.0.0.1',
  '017700000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '127.255.255.254',
  '0',
  '0.0.0.0',
  '0.0.0.0.',
  '0x0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[5f00::1]',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '0.1.2.3',
  '192.88.99.1',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'ⓛocalhost',
  '１２７.0.0.1',
  '①②⑦.⓪.⓪.①',
  '%31%32%37.0.0.1',
  'internal.example',
  'internal.example.',
  'six.example',
  'mixed.example',
  'mapped.example',
  'nat64.example',
  'metadata.example',
  'private.example',
  'carrier.example',
  'zone.example',
  'nonsense.example',
]
const whole = [
  'file:///etc/hostname',
  'ftp://127.0.0.1/',
  'gopher://127.0.0.1/',
  'data:text/html,x',
  'javascript:1',
  'ws://127.0.0.1/',
  'http://user@127.0.0.1:PORT/',
  'http://user:secret@93.184.216.34/',
  'http://93.184.216.34@127.0.0.1:PORT/',
  'http://93.184.216.34#@127.0.0.1:PORT/'.replace('93.184.216.34', '10.1.1.1'),
  'http:\\\\127.0.0.1:PORT\\',
  'http:127.0.0.1:PORT',
  '//127.0.0.1:PORT/',
  'http://',
  '',
  'http://[::1',
  'http://127.0.0.1:PORT:80/',
  'http://1.2.3.4.5/',
]

describe('an address that is not public is never dialled', () => {
  let canary: FaultServer
  let canarySix: FaultServer | null = null
  beforeAll(async () => {
    canary = await startFaultServer({ '*': send(reply(page)) }, '0.0.0.0')
    canarySix = await startFaultServer({ '*': send(reply(page)) }, '::1').catch(() => null)
    if (canarySix === null) process.stdout.write('no IPv6 loopback here: no canary on ::1\n')
  })
  afterAll(async () => {
    await canary.close()
    await canarySix?.close()
  })

  const open = (allowHosts: readonly string[] = []) =>
    openNet({
      contact: 'a@example.com',
      allowHosts,
      gapMs: 0,
      totalTimeoutMs: 2_000,
      version: '0',
      now: Date.now,
      resolve,
    })

  test('there are enough forms', () => {
    expect(hosts.length + whole.length).toBeGreaterThanOrEqual(60)
  })

  test.each([...hosts.map((host) => `http://${host}:PORT/`), ...whole])('%s', async (form) => {
    for (const server of [canary, canarySix]) {
      const url = form.replace('PORT', String(server?.port ?? 0))
      const net = open()
      expect(await net.get({ url })).toMatchObject({ outcome: 'blocked_policy', status: null })
      expect(await net.get({ url, robotsOverride: true })).toMatchObject({
        outcome: 'blocked_policy',
      })
    }
    expect([...canary.seen, ...(canarySix?.seen ?? [])]).toEqual([])
  })

  test('a name without address is a DNS error', async () => {
    expect((await open().get({ url: 'http://nothing.example/' })).outcome).toBe('dns_error')
  })

  test('a name that changes between two questions gains nothing: it is asked once and what was judged is dialled', async () => {
    let asked = 0
    const options = {
      allowHosts: [],
      connectTimeoutMs: 500,
      resolve: async () => (++asked % 2 === 1 ? ['192.88.98.1'] : ['127.0.0.1']),
    }
    await expect(dial('rebind.example', canary.port, options)).rejects.toThrow()
    expect(asked).toBe(1)
    await expect(dial('rebind.example', canary.port, options)).rejects.toThrow('not public')
    expect(canary.seen).toEqual([])
  })

  test('a host that the workspace names is reached, with this port only when it names one', async () => {
    const url = `http://internal.example:${canary.port}/`
    expect((await open(['internal.example']).get({ url })).outcome).toBe('ok')
    expect((await open([`internal.example:${canary.port}`]).get({ url })).outcome).toBe('ok')
    expect((await open(['internal.example:1']).get({ url })).outcome).toBe('blocked_policy')
    expect((await open(['example', 'nternal.example']).get({ url })).outcome).toBe('blocked_policy')
    if (canarySix !== null)
      expect(
        (await open([`[::1]:${canarySix.port}`]).get({ url: `${canarySix.origin}/` })).outcome,
      ).toBe('ok')
  })
})
