import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { type Net, type NetOptions, openNet } from '../../../src/net/net.ts'
import {
  type FaultServer,
  head,
  type Play,
  page,
  reply,
  send,
  startFaultServer,
} from '../../faults/fault-server.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')

const script = (body: string) =>
  send(
    reply(
      `<!doctype html><html><head><title>Plans</title></head><body><h1>Plans from $5</h1><script>${body}</script></body></html>`,
    ),
  )
const redirect = (location: string, status = '302 Found') =>
  send(head(status, { location, 'content-length': '0' }))

/** A page that tries every way out to a port of this machine. */
const parts = (port: number) => `<!doctype html><h1>$5</h1>
          <img src="http://127.0.0.1:${port}/img"><img src="/redirect"><script src="http://localhost:${port}/js"></script>
          <link rel=stylesheet href="http://[::ffff:127.0.0.1]:${port}/css"><iframe src="http://0.0.0.0:${port}/frame"></iframe>
          <link rel=preconnect href="http://127.0.0.1:${port}"><link rel=prefetch href="http://127.0.0.1:${port}/prefetch">
          <script>
            new WebSocket("ws://127.0.0.1:${port}/ws"); new EventSource("http://127.0.0.1:${port}/es"); navigator.sendBeacon("http://127.0.0.1:${port}/beacon", "x");
            fetch("http://127.0.0.1:${port}/fetch", { mode: "no-cors" }).catch(() => {}); fetch("https://127.0.0.1:${port}/https").catch(() => {});
            fetch("/redirect", { mode: "no-cors" }).catch(() => {}); window.open("http://127.0.0.1:${port}/popup");
            const peer = new RTCPeerConnection({ iceServers: [{ urls: "turn:127.0.0.1:${port}?transport=tcp", username: "a", credential: "b" }] });
            peer.createDataChannel("x"); peer.createOffer().then((o) => peer.setLocalDescription(o));
            navigator.serviceWorker?.register("/sw.js").catch(() => {});
          </script>`

describe.skipIf(found === null)('a page shown in a browser', () => {
  let canary: FaultServer
  let server: FaultServer
  let net: Net
  const said: string[] = []
  const open = (more: Partial<NetOptions> = {}) =>
    openNet({
      contact: 'https://example.com/bot',
      allowHosts: [`127.0.0.1:${server.port}`],
      gapMs: 0,
      totalTimeoutMs: 20_000,
      version: '1',
      now: Date.now,
      ...(found === null
        ? {}
        : { browser: { path: found.path, warn: (line: string) => said.push(line) } }),
      ...more,
    })
  const show = (path: string, more = {}) =>
    net.get({ url: server.origin + path, render: true, ...more })
  const text = ({ body }: { body: Uint8Array }) => new TextDecoder().decode(body)

  beforeAll(async () => {
    canary = await startFaultServer({ '*': send(reply(page)) }, '0.0.0.0')
    const inside = `127.0.0.1:${canary.port}`
    const plays: Record<string, Play> = {
      '/': script('document.querySelector("h1").textContent = "Plans from $7"'),
      '/late': script(
        'setTimeout(() => { document.body.insertAdjacentHTML("beforeend", "<p id=late>$9</p>") }, 1500); setInterval(() => fetch("/poll"), 200)',
      ),
      '/poll': send(reply('x')),
      '/redirect': redirect(`http://${inside}/r`),
      '/moved': redirect('http://other.example/', '301 Moved Permanently'),
      '/location': script(`location = "http://${inside}/l"`),
      '/parts': send(reply(parts(canary.port))),
      '/sw.js': send(reply('', { 'content-type': 'text/javascript' })),
      '/dialogs': script(
        'alert(1); confirm(2); document.querySelector("h1").textContent = "asked $1"',
      ),
      '/spin': script('setTimeout(() => { while (true) {} }, 0)'),
      '/download': send(
        reply('PK', { 'content-type': 'application/zip', 'content-disposition': 'attachment' }),
      ),
      '/missing': send(reply('no', {}, '404 Not Found')),
      '/closed': (socket) => socket.destroy(),
      '/silent': () => {},
      '/robots.txt': send(
        reply('User-agent: *\nDisallow: /private', { 'content-type': 'text/plain' }),
      ),
      '/to-private': redirect('/private/x'),
      '/private/x': send(reply(page)),
    }
    server = await startFaultServer(plays)
    net = open()
  })
  afterAll(async () => {
    await net.close()
    await server.close()
    await canary.close()
  })

  test('is the document that its scripts made, with a picture', async () => {
    const answer = await show('/', { screenshot: true })
    expect(answer).toMatchObject({
      outcome: 'ok',
      via: 'browser',
      status: 200,
      mediaType: 'text/html',
      robots: 'allow',
    })
    expect(text(answer)).toContain('Plans from $7')
    expect(
      Buffer.from(answer.screenshot ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    const request = server.seen.find(({ path }) => path === '/')?.head ?? ''
    expect(request).toContain('Bellwether/1 (+https://example.com/bot)')
    expect(said.length).toBe(process.getuid?.() === 0 ? 1 : 0)
  })

  test('is waited for until the part that is wanted appears', async () => {
    expect(text(await show('/late', { waitFor: '#late' }))).toContain('$9')
  })

  test('dismisses what asks', async () => {
    expect(text(await show('/dialogs'))).toContain('asked $1')
  })

  test.each([
    ['/redirect', 'blocked_policy'],
    ['/moved', 'redirected_moved'],
    ['/download', 'wrong_type'],
    ['/missing', 'gone'],
    ['/closed', 'connect_error'],
    ['/to-private', 'blocked_robots'],
  ])('%s is %s', async (path, outcome) => {
    expect(await show(path)).toMatchObject({ outcome, via: 'browser' })
  })

  test('a page that sends itself to a private address does not get there', async () => {
    const answer = await show('/location')
    expect(answer.outcome).toBe('blocked_policy')
    expect(text(answer)).not.toContain('$49')
  })

  test('nothing on a page reaches a private address', async () => {
    expect((await show('/parts', { screenshot: true })).outcome).toBe('ok')
    expect(canary.seen).toEqual([])
  })

  test('the same page reaches what the workspace names, so it does try', async () => {
    const named = await startFaultServer({ '*': send(reply(page)) })
    const body = parts(named.port)
    const other = await startFaultServer({ '/parts': send(reply(body)) })
    const free = open({ allowHosts: ['127.0.0.1'] })
    const parted = { url: `${other.origin}/parts`, render: true }
    const paths = () => named.seen.map(({ path }) => path)
    expect((await free.get(parted)).outcome).toBe('ok')
    for (const path of ['/ws', '/es', '/beacon', '/fetch']) expect(paths()).toContain(path)
    expect(paths(), 'no picture was asked for').not.toContain('/img')
    expect((await free.get({ ...parted, screenshot: true })).outcome).toBe('ok')
    expect(paths()).toContain('/img')
    await Promise.all([free.close(), named.close(), other.close()])
  })

  test('a page that never ends is given up at the deadline, and the next one is shown', async () => {
    const short = open({ totalTimeoutMs: 4_000 })
    for (const path of ['/spin', '/silent']) {
      const started = performance.now()
      const answer = await short.get({ url: server.origin + path, render: true })
      expect(answer.outcome).toBe('timeout')
      expect(performance.now() - started).toBeLessThan(10_000)
    }
    const patient = await open({ totalTimeoutMs: 20_000 })
    expect((await patient.get({ url: `${server.origin}/`, render: true })).outcome).toBe('ok')
    await Promise.all([short.close(), patient.close()])
  })

  test('without a browser the answer says what to do', async () => {
    const bare = openNet({
      contact: 'a@example.com',
      allowHosts: ['127.0.0.1'],
      gapMs: 0,
      version: '1',
      now: Date.now,
    })
    const answer = await bare.get({ url: `${server.origin}/`, render: true })
    expect(answer).toMatchObject({ outcome: 'browser_crash' })
    expect(answer.detail).toContain('npm run setup')
  })

  test('no canary was touched by any of this', () => {
    expect(canary.seen).toEqual([])
  })
})
