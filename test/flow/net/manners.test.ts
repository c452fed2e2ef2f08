import { afterEach, describe, expect, test } from 'vitest'
import { type NetOptions, openNet } from '../../../src/net/net.ts'
import {
  type FaultServer,
  head,
  type Play,
  page,
  reply,
  send,
  startFaultServer,
} from '../../faults/fault-server.ts'

const gapMs = 120
/** Timers and the way over loopback may differ by this much. */
const slackMs = 15
const slow: Play = (socket) => setTimeout(() => socket.end(reply(page)), 60)
const robots = (text: string) => send(reply(text, { 'content-type': 'text/plain' }))

describe('manners, measured at the server', () => {
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
  const gaps = () => server.seen.slice(1).map(({ at }, i) => at - (server.seen[i]?.at ?? 0))

  test('no contact, no request', () => {
    expect(() =>
      openNet({ contact: ' ', allowHosts: [], gapMs: 0, version: '0', now: Date.now }),
    ).toThrowError(expect.objectContaining({ code: 'config/no-contact' }))
  })

  test('says who it is and asks in one language, with no cookies', async () => {
    const net = await start({})
    await net.get({
      url: at('/a'),
      validators: { etag: '"x"', lastModified: 'Tue, 01 Sep 2026 00:00:00 GMT' },
    })
    const request = server.seen.at(-1)?.head ?? ''
    expect(request).toContain('user-agent: Bellwether/1.2 (+https://example.com/bot)')
    expect(request).toContain('accept-language: en\r\n')
    expect(request).toContain('accept-encoding: gzip, br, zstd')
    expect(request).toContain('if-none-match: "x"')
    expect(request).toContain('if-modified-since: Tue, 01 Sep 2026 00:00:00 GMT')
    expect(request).not.toMatch(/cookie|authorization|referer/i)
    await net.get({ url: at('/a'), validators: { etag: '"x"' }, freshSession: true })
    expect(server.seen.at(-1)?.head).not.toContain('if-none-match')
  })

  test('a 304 to a question with conditions means nothing new', async () => {
    const net = await start({ '/a': send(head('304 Not Modified')) })
    expect(await net.get({ url: at('/a'), validators: { etag: '"x"' } })).toMatchObject({
      outcome: 'not_modified',
      detail: null,
    })
    expect((await net.get({ url: at('/a') })).outcome).toBe('protocol_error')
  })

  test('one request at a time with a pause between two, robots.txt asked once', async () => {
    const net = await start(
      { '/robots.txt': robots('User-agent: *\nDisallow: /private') },
      { gapMs },
    )
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => net.get({ url: at(`/${n}`) })))
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(5).fill('ok'))
    expect(paths()).toEqual(['/robots.txt', '/1', '/2', '/3', '/4', '/5'])
    expect(Math.max(...server.seen.map(({ inFlight }) => inFlight))).toBe(1)
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(gapMs - slackMs)
  })

  test('Crawl-delay lengthens the pause', async () => {
    const net = await start({ '/robots.txt': robots('User-agent: *\nCrawl-delay: 0.3') })
    await net.get({ url: at('/1') })
    await net.get({ url: at('/2') })
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(300 - slackMs)
  })

  test('a failed connection is tried once more, after the pause', async () => {
    let tries = 0
    const flaky: Play = (socket, seen) => (++tries === 1 ? socket.destroy() : slow(socket, seen))
    const net = await start({ '/flaky': flaky }, { gapMs })
    expect((await net.get({ url: at('/flaky') })).outcome).toBe('ok')
    expect(paths()).toEqual(['/robots.txt', '/flaky', '/flaky'])
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(gapMs - slackMs)
  })

  test.each([
    ['seconds', '1', 1_000],
    ['a date', () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 1_000).toUTCString(), 1_000],
  ])('Retry-After in %s is kept without asking again', async (_form, value, least) => {
    let now = Date.now()
    const busy: Play = (socket, seen) =>
      send(
        reply(
          '',
          { 'retry-after': typeof value === 'string' ? value : value() },
          '429 Too Many Requests',
        ),
      )(socket, seen)
    const net = await start({ '/busy': busy }, { now: () => now })
    const first = await net.get({ url: at('/busy') })
    expect(first).toMatchObject({ outcome: 'rate_limited', status: 429 })
    const held = await net.get({ url: at('/other') })
    expect(held).toMatchObject({ outcome: 'rate_limited', status: null })
    expect(held.retryAfterMs).toBeGreaterThan(0)
    expect(paths()).toEqual(['/robots.txt', '/busy'])
    now += least + 1_100
    expect((await net.get({ url: at('/other') })).outcome).toBe('ok')
  })

  test('looks that already wait keep the pause too', async () => {
    const busy: Play = (socket) =>
      setTimeout(() => socket.end(reply('', { 'retry-after': '60' }, '429 Too Many Requests')), 60)
    const net = await start({ '/busy': busy })
    const answers = await Promise.all(
      ['/busy', '/a', '/b'].map((path) => net.get({ url: at(path) })),
    )
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(3).fill('rate_limited'))
    expect(answers[2]?.retryAfterMs).toBeGreaterThan(50_000)
    expect(paths()).toEqual(['/robots.txt', '/busy'])
  })

  test('a Retry-After of ten years is kept for a day', async () => {
    let now = Date.now()
    const net = await start(
      { '/busy': send(reply('', { 'retry-after': '315360000' }, '503 Service Unavailable')) },
      { now: () => now },
    )
    expect(await net.get({ url: at('/busy') })).toMatchObject({
      outcome: 'unavailable',
      retryAfterMs: 86_400_000,
    })
    now += 86_399_000
    expect((await net.get({ url: at('/a') })).outcome).toBe('rate_limited')
    now += 2_000
    expect((await net.get({ url: at('/a') })).outcome).toBe('ok')
  })

  test('an aborted look rejects with its reason and frees the host', async () => {
    const net = await start({ '/silent': () => {} })
    const why = new Error('enough')
    await expect(net.get({ url: at('/silent'), signal: AbortSignal.abort(why) })).rejects.toBe(why)
    const stop = new AbortController()
    const looking = net.get({ url: at('/silent'), signal: stop.signal })
    setTimeout(() => stop.abort(why), 300)
    await expect(looking).rejects.toBe(why)
    expect((await net.get({ url: at('/a') })).outcome).toBe('ok')
  })

  test('a look that is aborted while robots.txt is read takes no other look with it', async () => {
    const late: Play = (socket) => setTimeout(() => socket.end(reply('', {}, '404 Not Found')), 300)
    const net = await start({ '/robots.txt': late })
    const stop = new AbortController()
    const first = net.get({ url: at('/a'), signal: stop.signal })
    const second = net.get({ url: at('/b') })
    setTimeout(() => stop.abort(new Error('enough')), 100)
    await expect(first).rejects.toThrow('enough')
    expect((await second).outcome).toBe('ok')
    expect(paths()).toEqual(['/robots.txt', '/b'])
  })

  test('a pause that robots.txt is answered with is kept too', async () => {
    const busy = send(reply('', { 'retry-after': '60' }, '503 Later'))
    const net = await start({ '/robots.txt': busy })
    expect((await net.get({ url: at('/a') })).outcome).toBe('blocked_robots')
    expect((await net.get({ url: at('/a') })).outcome).toBe('rate_limited')
    expect(paths()).toEqual(['/robots.txt'])
  })

  describe('robots.txt', () => {
    const judged = async (play: Play, path = '/private', more = {}) => {
      const net = await start({ '/robots.txt': play })
      return net.get({ url: at(path), ...more })
    }
    const rules = 'User-agent: *\nDisallow: /private\nAllow: /private/but'
    const redirect = (location: string) =>
      send(head('302 Found', { location, 'content-length': '0' }))

    test.each<[string, Play, string, string]>([
      ['a rule', robots(rules), 'blocked_robots', 'disallow: /private'],
      ['no rule for the path', robots('User-agent: *\nDisallow: /x'), 'ok', 'allow'],
      ['404', send(reply('', {}, '404 Not Found')), 'ok', 'allow (no robots.txt)'],
      ['403', send(reply(rules, {}, '403 Forbidden')), 'ok', 'allow (no robots.txt)'],
      [
        '500',
        send(reply('', {}, '500 Oops')),
        'blocked_robots',
        'disallow (robots.txt answered 500)',
      ],
      [
        '503',
        send(reply('', {}, '503 Later')),
        'blocked_robots',
        'disallow (robots.txt answered 503)',
      ],
      ['HTML', send(reply(`<html>\nUser-agent: *\nDisallow: /\n</html>`)), 'ok', 'allow'],
      [
        'a cut body',
        send(reply(rules, { 'content-length': '999' })),
        'blocked_robots',
        'disallow (robots.txt unreachable: the connection closed before the body was whole)',
      ],
      [
        'a file of 1.6 MB, the rule early',
        robots(`${rules}\n${'# x\n'.repeat(400_000)}`),
        'blocked_robots',
        'disallow: /private',
      ],
      [
        'a file of 1.6 MB, the rule late',
        robots(`${'# x\n'.repeat(400_000)}${rules}`),
        'ok',
        'allow',
      ],
      [
        'a redirect to a host that is down',
        redirect('http://127.0.0.1:1/'),
        'blocked_robots',
        'disallow (robots.txt unreachable: could not connect (ECONNREFUSED))',
      ],
      ['an endless redirect', redirect('/robots.txt'), 'ok', 'allow (no robots.txt)'],
    ])('%s', async (_name, play, outcome, words) => {
      const answer = await judged(play)
      expect(answer).toMatchObject({ outcome, robots: words })
      if (outcome === 'blocked_robots') {
        expect(answer.detail).toContain(words)
        expect(paths().filter((path) => path !== '/robots.txt')).toEqual([])
      }
    })

    test('five redirects are followed, with the rules of the first host', async () => {
      const net = await start({
        '/robots.txt': redirect('/r1'),
        ...Object.fromEntries([1, 2, 3, 4].map((n) => [`/r${n}`, redirect(`/r${n + 1}`)])),
        '/r5': robots(rules),
      })
      expect((await net.get({ url: at('/private') })).outcome).toBe('blocked_robots')
    })

    test('an override asks all the same, and says so', async () => {
      const answer = await judged(robots(rules), '/private', { robotsOverride: true })
      expect(answer).toMatchObject({ outcome: 'ok', robots: 'overridden (disallow: /private)' })
    })

    test('a host that is down is said to be down', async () => {
      const net = await start({})
      await server.close()
      const answer = await net.get({ url: at('/a') })
      expect(answer).toMatchObject({ outcome: 'connect_error' })
      server = await startFaultServer({})
    })

    test('a redirect is judged by the robots.txt of where it leads', async () => {
      const other = await startFaultServer({ '/robots.txt': robots(rules), '*': slow })
      const net = await start({ '/a': redirect(`${other.origin}/private/x`) })
      expect(await net.get({ url: at('/a') })).toMatchObject({
        outcome: 'blocked_robots',
        finalUri: `${other.origin}/private/x`,
      })
      expect(other.seen.map(({ path }) => path)).toEqual(['/robots.txt'])
      await other.close()
    })

    test('read anew after a day, and the old one serves while it cannot be read', async () => {
      let now = Date.now()
      let file: Play = robots(rules)
      const net = await start(
        { '/robots.txt': (socket, seen) => file(socket, seen) },
        { now: () => now },
      )
      const outcome = async () => (await net.get({ url: at('/private') })).outcome
      expect(await outcome()).toBe('blocked_robots')
      file = send(reply('', {}, '503 Later'))
      now += 25 * 3_600_000
      expect((await net.get({ url: at('/a') })).outcome).toBe('ok')
      file = robots('User-agent: *\nDisallow:')
      expect(await outcome()).toBe('ok')
    })
  })
})
