import { networkInterfaces } from 'node:os'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { type Net, openNet } from '../../../src/net/net.ts'
import { showText } from '../../../src/net/show-text.ts'
import { type Canary, startCanary } from '../../faults/canary.ts'
import { type FaultServer, page, reply, send, startFaultServer } from '../../faults/fault-server.ts'
import { forbiddenUrls, resolveForbidden } from '../../faults/forbidden-addresses.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')

const ownAddresses = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .filter(({ scopeid }) => !scopeid)
  .map(({ address }) => (address.includes(':') ? `[${address}]` : address))

/** Every way a page has, to every address that nobody may reach. */
function partsOf(urls: readonly string[]): string {
  const attribute = (url: string) => url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const asked = urls.map(attribute)
  const each = (tag: (url: string) => string) => asked.map(tag).join('\n')
  return `${each((url) => `<img src="${url}"><iframe src="${url}"></iframe><link rel=stylesheet href="${url}">`)}
<script>
for (const url of ${JSON.stringify(urls)}) {
  try { fetch(url, { mode: 'no-cors' }).catch(() => {}) } catch {}
  try { new WebSocket(url.replace(/^http/, 'ws')) } catch {}
  try { navigator.sendBeacon(url, 'x') } catch {}
  try { new EventSource(url) } catch {}
}
</script>`
}

/** Asks whoever listens there what this machine's address is, over UDP and TCP. */
function peers(port: number): string {
  const servers = ownAddresses.flatMap((host) => [
    { urls: `stun:${host}:${port}` },
    { urls: `turn:${host}:${port}?transport=udp`, username: 'a', credential: 'b' },
    { urls: `turn:${host}:${port}?transport=tcp`, username: 'a', credential: 'b' },
  ])
  return `<script>for (const server of ${JSON.stringify(servers)}) {
  const peer = new RTCPeerConnection({ iceServers: [server] })
  peer.createDataChannel('x')
  peer.createOffer().then((offer) => peer.setLocalDescription(offer))
}</script>`
}

const document = (body: string) => page.replace('</body>', `${body}</body>`)

describe.skipIf(found === null)('a page in a browser', () => {
  const settings = { path: found?.path ?? '' }
  let canary: Canary
  let server: FaultServer
  let net: Net
  const get = (path: string) =>
    net.get({ url: server.origin + path, render: true, screenshot: true })
  const text = ({ body }: { body: Uint8Array }) => new TextDecoder().decode(body)

  beforeAll(async () => {
    canary = await startCanary()
    const urls = forbiddenUrls.map((url) => url.replace('PORT', String(canary.port)))
    const leads = (to: string) =>
      send(reply(document(`<script>location = ${JSON.stringify(to)}</script>`)))
    server = await startFaultServer({
      '/parts': send(reply(document(partsOf(urls)))),
      '/peers': send(reply(document(peers(canary.port)))),
      '/worker': send(
        reply(
          document(
            `<script>navigator.serviceWorker?.register('/sw.js').catch(() => {}); new Worker('/worker.js'); new SharedWorker('/worker.js')</script>`,
          ),
        ),
      ),
      '/worker.js': send(
        reply(`fetch('http://127.0.0.1:${canary.port}/').catch(() => {})`, {
          'content-type': 'text/javascript',
        }),
      ),
      '/sw.js': send(reply('', { 'content-type': 'text/javascript' })),
      '/to-file': leads('file:///etc/passwd'),
      '/to-ftp': leads(`ftp://127.0.0.1:${canary.port}/`),
      '/to-chrome': leads('chrome://version'),
      '/to-source': leads('view-source:file:///etc/passwd'),
      '/to-data': leads('data:text/html,<h1>elsewhere</h1>'),
    })
    net = openNet({
      contact: 'a@example.com',
      allowHosts: [`127.0.0.1:${server.port}`],
      gapMs: 0,
      totalTimeoutMs: 15_000,
      version: '0',
      now: Date.now,
      resolve: resolveForbidden,
      browser: settings,
    })
  })
  afterAll(async () => {
    await net.close()
    await server.close()
    await canary.close()
  })

  test('reaches no address that nobody may reach, whatever part of it asks', async () => {
    expect((await get('/parts')).outcome).toBe('ok')
    expect(canary.touched).toEqual([])
  })

  test('sends no packet past the proxy', async () => {
    expect((await get('/peers')).outcome).toBe('ok')
    expect(canary.touched).toEqual([])
  })

  test('gets no service worker, and its other workers do not get out', async () => {
    expect((await get('/worker')).outcome).toBe('ok')
    const paths = server.seen.map(({ path }) => path)
    expect(paths).toContain('/worker.js')
    expect(paths).not.toContain('/sw.js')
    expect(canary.touched).toEqual([])
  })

  test('is shown from http and https only', async () => {
    const urls = [
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'chrome://version',
      'view-source:http://a',
    ]
    for (const url of [...urls, 'FILE:///etc/passwd', ' file:///etc/passwd', 'about:blank'])
      expect([url, (await net.get({ url, render: true })).outcome]).toEqual([url, 'blocked_policy'])
  })

  test.each(['/to-file', '/to-ftp', '/to-chrome', '/to-source', '/to-data'])(
    'that goes %s gets nothing there',
    async (path) => {
      const answer = await get(path)
      // The script that goes there may stay; what stands there may not come.
      const shown = text(answer).replace(/<script>.*<\/script>/, '')
      expect(shown).not.toMatch(/root:|V8|elsewhere/)
      expect(answer.finalUri).toMatch(/^http:/)
      expect(canary.touched).toEqual([])
    },
  )

  test('a document of ours loads nothing', async () => {
    const urls = forbiddenUrls.map((url) => url.replace('PORT', String(canary.port)))
    await showText(document(partsOf(urls) + peers(canary.port)), settings, {})
    expect(canary.touched).toEqual([])
  })

  test('the canary would have noticed: a browser without our fence touches it over UDP', async () => {
    const free = await chromium.launch({ executablePath: settings.path, chromiumSandbox: false })
    const shown = await free.newPage()
    await shown.goto(`${server.origin}/peers`)
    const kinds = () => new Set(canary.touched.map((one) => one.split(' ')[0]))
    await expect.poll(() => [...kinds()].sort(), { timeout: 20_000 }).toEqual(['tcp', 'udp'])
    await free.close()
  })
})
