import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collectors } from '../../../src/collectors/registry.ts'
import { type BrowserProxy, openBrowserProxy } from '../../../src/net/browser-proxy.ts'
import { dial } from '../../../src/net/dial.ts'
import { type Net, openNet } from '../../../src/net/net.ts'
import type { Request } from '../../../src/net/request.ts'
import { type WayOut, waysOut } from '../../../src/net/ways-out.ts'
import { type Canary, startCanary } from '../../faults/canary.ts'
import { startDnsServer } from '../../faults/dns-server.ts'
import {
  type FaultServer,
  head,
  page,
  reply,
  send,
  startFaultServer,
} from '../../faults/fault-server.ts'
import { forbiddenUrls, resolveForbidden } from '../../faults/forbidden-addresses.ts'

describe('an address that is not public is never dialled', () => {
  let canary: Canary
  let front: FaultServer
  let proxy: BrowserProxy
  /** Where the front sends whoever asks it. */
  let leadsTo = ''
  const open = (allowHosts: readonly string[], more = {}): Net =>
    openNet({
      contact: 'a@example.com',
      allowHosts,
      gapMs: 0,
      totalTimeoutMs: 2_000,
      version: '0',
      now: Date.now,
      resolve: resolveForbidden,
      ...more,
    })

  beforeAll(async () => {
    canary = await startCanary()
    const away = () => head('302 Found', { location: leadsTo, 'content-length': '0' })
    front = await startFaultServer({
      '/away': (socket) => socket.end(away()),
      '/robots.txt': (socket) =>
        socket.end(robotsLeadAway ? away() : reply('', {}, '404 Not Found')),
      '/page': send(reply(page)),
    })
    proxy = await openBrowserProxy({
      allowHosts: [],
      resolve: resolveForbidden,
      connectTimeoutMs: 1_000,
      maxBytes: 1_000_000,
    })
  })
  afterAll(async () => {
    await proxy.close()
    await front.close()
    await canary.close()
  })
  let robotsLeadAway = false

  const look = async (url: string, more: Partial<Request> = {}) => {
    const net = open([`127.0.0.1:${front.port}`])
    return (await net.get({ url, ...more })).outcome
  }
  const posted = async (url: string, allowHosts: readonly string[] = []) => {
    const { status, failure } = await open(allowHosts).post({ url, body: '{}' })
    return failure ? (failure.isRefused ? 'refused' : failure.detail) : String(status)
  }
  const through = async (first: string): Promise<string> => {
    const { port } = new URL(proxy.url)
    const socket = connect({ port: Number(port), host: '127.0.0.1' })
    socket.on('error', () => {}).write(`${first}\r\nhost: x\r\nconnection: close\r\n\r\n`)
    const answer = await text(socket).catch(() => '')
    return /^HTTP\/1.1 200/.test(answer) ? 'open' : 'shut'
  }
  const authority = (url: string) => url.replace(/^\w+:\/\//, '').replace(/\/$/, '')

  /** How each way out that needs no browser is asked for an address, and what it must say. */
  const ways: Record<
    Exclude<WayOut, 'browser page' | 'browser text'>,
    (url: string) => Promise<readonly [came: string, expected: string]>
  > = {
    page: async (url) => [await look(url), 'blocked_policy'],
    robots: async (url) => [await look(url, { robotsOverride: true }), 'blocked_policy'],
    redirect: async (form) => {
      // A head holds only ASCII; other letters travel encoded.
      const url = form.replace(/[^ -~]+/g, encodeURIComponent)
      leadsTo = url
      const came = await look(`${front.origin}/away`)
      const to = URL.parse(url, front.origin)
      if (to?.origin === front.origin) return ['back to the front', 'back to the front']
      return [came, to === null ? 'protocol_error' : 'blocked_policy']
    },
    'robots redirect': async (url) => {
      leadsTo = url
      robotsLeadAway = true
      const came = await look(`${front.origin}/page`)
      robotsLeadAway = false
      return [came === 'ok' ? 'blocked_robots' : came, 'blocked_robots']
    },
    post: async (url) => [await posted(url), 'refused'],
    'post redirect': async (url) => {
      leadsTo = url.replace(/[^ -~]+/g, encodeURIComponent)
      // It is answered, and not followed.
      return [await posted(`${front.origin}/away`, [`127.0.0.1:${front.port}`]), '302']
    },
    connect: async (url) => {
      const { hostname, port } = URL.parse(url) ?? {}
      if (!hostname) return ['no host', 'no host']
      const came = open([]).connect(hostname, Number(port || 25))
      return [
        await came.then(
          () => 'open',
          () => 'shut',
        ),
        'shut',
      ]
    },
    'browser forward': async (url) => [await through(`GET ${url} HTTP/1.1`), 'shut'],
    'browser tunnel': async (url) => [await through(`CONNECT ${authority(url)} HTTP/1.1`), 'shut'],
  }

  test('there are enough forms, and every way out is tried here or in test/browser', () => {
    expect(forbiddenUrls.length).toBeGreaterThanOrEqual(60)
    const named = new Set<WayOut>(Object.values(waysOut).flat())
    const tried = [...Object.keys(ways), 'browser page', 'browser text']
    expect([...named].sort()).toEqual(tried.sort())
  })

  test.each(Object.entries(ways))('by way of %s', async (_way, ask) => {
    for (const form of forbiddenUrls) {
      const [came, expected] = await ask(form.replace('PORT', String(canary.port)))
      expect([form, came]).toEqual([form, expected])
    }
    expect(canary.touched).toEqual([])
  })

  test.each(collectors.map((collector) => [collector.kind, collector] as const))(
    'as the address of a source of kind %s',
    async (kind, collector) => {
      const read = { auto: true }
      const json = { offers: '$[*]', name: '$.n', prices: [{ metric: 'm', amount: '$.a' }] }
      const declared: Record<string, object> = {
        'pricing-page': { read },
        'pricing-api': { read: json },
        'contract-awards': { jurisdiction: 'GB' },
        'regulatory-feed': { format: 'feed', jurisdiction: 'US', agency: 'A' },
      }
      for (const form of forbiddenUrls) {
        const url = form.replace('PORT', String(canary.port))
        if (!/^https?:\/\//.test(url) || URL.parse(url) === null) continue
        const base = { id: 'a', organization: 'a', kind, url, every: 'P1D', expectAtLeast: 0 }
        const bound = collector.bind({ ...base, ...declared[kind] })
        const { outcome } = await bound.capture(open([]))
        expect([form, outcome]).toEqual([form, 'blocked_policy'])
      }
      expect(canary.touched).toEqual([])
    },
  )

  test('a name without address is a DNS error', async () => {
    expect(await look('http://nothing.example/')).toBe('dns_error')
  })

  test('a name that changes between two questions gains nothing: what was judged is dialled', async () => {
    const dns = await startDnsServer()
    dns.names.set('rebind.example', (asked) => (asked % 2 === 1 ? ['192.88.98.1'] : ['127.0.0.1']))
    const options = { allowHosts: [], connectTimeoutMs: 500, resolve: dns.resolve }
    await expect(dial('rebind.example', canary.port, options)).rejects.toThrow()
    expect(dns.asked.filter((asked) => asked === 'rebind.example A')).toHaveLength(1)
    await expect(dial('rebind.example', canary.port, options)).rejects.toThrow('not public')
    for (let n = 0; n < 10; n++)
      await dial('rebind.example', canary.port, options).catch(() => undefined)
    expect(canary.touched).toEqual([])
    await dns.close()
  })

  test('a host that the workspace names is reached, with this port only when it names one', async () => {
    const url = `http://internal.example:${front.port}/page`
    const outcome = async (allowed: string, asked = url) =>
      (await open([allowed]).get({ url: asked })).outcome
    expect(await outcome('internal.example')).toBe('ok')
    expect(await outcome(`internal.example:${front.port}`)).toBe('ok')
    expect(await outcome('internal.example:1')).toBe('blocked_policy')
    expect(await outcome('example')).toBe('blocked_policy')
    expect(await outcome('nternal.example')).toBe('blocked_policy')
  })

  test('the canary does notice', async () => {
    const socket = await dial('127.0.0.1', canary.port, {
      allowHosts: ['127.0.0.1'],
      connectTimeoutMs: 500,
      resolve: resolveForbidden,
    })
    await expect.poll(() => canary.touched.length).toBe(1)
    socket.destroy()
  })
})
