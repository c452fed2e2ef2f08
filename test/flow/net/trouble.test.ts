import { afterEach, describe, expect, test } from 'vitest'
import { type NetOptions, openNet } from '../../../src/net/net.ts'
import { seeded } from '../../faults/case.ts'
import {
  type FaultServer,
  type Play,
  page,
  reply,
  send,
  startFaultServer,
} from '../../faults/fault-server.ts'

const slow: Play = (socket) => setTimeout(() => socket.end(reply(page)), 20)
const robots = (text: string) => send(reply(text, { 'content-type': 'text/plain' }))

describe('a host in trouble, measured at the server', () => {
  let server: FaultServer
  afterEach(() => server?.close())

  const start = async (plays: Record<string, Play>, more: Partial<NetOptions> = {}) => {
    server = await startFaultServer({ '*': slow, ...plays })
    return openNet({
      contact: 'https://example.com/bot',
      allowHosts: ['127.0.0.1'],
      gapMs: 0,
      totalTimeoutMs: 3_000,
      version: '1.2',
      now: Date.now,
      ...more,
    })
  }
  const at = (path: string) => server.origin + path
  const paths = () => server.seen.map(({ path }) => path)

  test.each([
    ['seconds', () => '2'],
    ['a date', () => new Date(Date.now() + 2_500).toUTCString()],
  ])(
    "Retry-After of about two seconds in %s is kept within a second, on the server's watch",
    async (_form, value) => {
      let busyAt = 0
      const busy: Play = (socket) => {
        busyAt = performance.now()
        socket.end(reply('', { 'retry-after': value() }, '503 Later'))
      }
      const net = await start({ '/busy': busy })
      await net.get({ url: at('/busy') })
      let outcome = ''
      while (outcome !== 'ok') {
        outcome = (await net.get({ url: at('/other') })).outcome
        await new Promise((done) => setTimeout(done, 50))
      }
      const wait = (server.seen.at(-1)?.at ?? 0) - busyAt
      expect(paths()).toEqual(['/robots.txt', '/busy', '/other'])
      expect(wait).toBeGreaterThan(1_000)
      expect(wait).toBeLessThan(3_500)
    },
  )

  test('a host that fails five times is left alone, then asked once, then as before', async () => {
    let now = Date.now()
    let isDown = true
    const answering: Play = (socket, seen) =>
      isDown ? socket.end(reply('', {}, '500 Oops')) : slow(socket, seen)
    const net = await start({ '*': answering, '/robots.txt': robots('') }, { now: () => now })
    const all = (names: string) => Promise.all([...names].map((n) => net.get({ url: at(`/${n}`) })))
    const first = await all('abcdefgh')
    expect(paths()).toEqual(['/robots.txt', '/a', '/b', '/c', '/d', '/e'])
    expect(first.map(({ outcome }) => outcome)).toEqual(Array(8).fill('unavailable'))
    expect(first[7]).toMatchObject({ status: null, detail: expect.stringContaining('5 times') })
    expect(first[7]?.retryAfterMs).toBeGreaterThan(59_000)
    now += 60_001
    await all('ijk')
    expect(paths().slice(6), 'one probe').toEqual(['/i'])
    now += 60_001
    await all('l')
    expect(paths().slice(7), 'ten minutes now').toEqual([])
    isDown = false
    now += 9 * 60_001
    expect((await all('mno')).map(({ outcome }) => outcome)).toEqual(Array(3).fill('ok'))
    expect(paths().slice(7)).toEqual(['/m', '/n', '/o'])
  })

  test('with three failures in ten there is one second try in ten at most', async () => {
    let now = Date.now()
    const random = seeded(7)
    const flaky: Play = (socket) =>
      random() < 0.3 ? socket.resetAndDestroy() : socket.end(reply(page))
    const net = await start({ '*': flaky, '/robots.txt': robots('') }, { now: () => now })
    const looks = 300
    let fine = 0
    for (let n = 0; n < looks; n++) {
      now += 3_600_001
      if ((await net.get({ url: at(`/${n}`) })).outcome === 'ok') fine++
    }
    const asked = paths().filter((path) => path !== '/robots.txt')
    const extra = asked.length - looks
    process.stdout.write(
      `${looks} looks at a host that fails three times in ten: ${fine} fine, ${extra} second tries\n`,
    )
    expect(new Set(asked).size).toBe(looks)
    expect(extra).toBeGreaterThan(looks / 20)
    expect(extra).toBeLessThanOrEqual(looks / 10)
  })
})
