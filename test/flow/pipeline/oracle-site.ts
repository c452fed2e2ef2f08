import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the oracle's page shows on a day: plan name → monthly price, in dollars unless it says; null is a plan that is not listed. */
export type PriceScript = (day: number, source: string) => Readonly<Record<string, string | null>>

export interface OracleSite {
  readonly url: string
  /** The day the site plays; a client may also set it with `POST /day?n=3`. */
  day: number
  /** Answers other than the page, by day. */
  trouble: (day: number) => 'none' | 'unavailable' | 'redesign' | 'cut' | 'error-page'
  /** Words on the page that are no price. */
  note: (day: number) => string
  readonly requests: { path: string; conditional: boolean }[]
  close(): Promise<void>
}

/** A real web server with a scripted price history, entity tags and, when asked, trouble. */
export async function startOracleSite(script: PriceScript): Promise<OracleSite> {
  const requests: OracleSite['requests'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://oracle')
    if (url.pathname === '/day') {
      site.day = Number(url.searchParams.get('n'))
      response.end('ok')
      return
    }
    if (url.pathname === '/robots.txt') {
      response.writeHead(404).end()
      return
    }
    requests.push({ path: url.pathname, conditional: 'if-none-match' in request.headers })
    const trouble = site.trouble(site.day)
    if (trouble === 'unavailable') {
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Down for maintenance</h1>')
      return
    }
    const [, source = ''] = url.pathname.split('/')
    const body = page(script(site.day, source), trouble, site.note(site.day))
    const tag = `"${Buffer.from(body).toString('base64url').length}-${hash(body)}"`
    const headers = { 'content-type': 'text/html; charset=utf-8', etag: tag }
    if (trouble === 'cut') {
      response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) })
      response.write(body.slice(0, body.length / 2))
      response.socket?.end()
    } else if (request.headers['if-none-match'] === tag) response.writeHead(304, headers).end()
    else response.writeHead(200, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site: OracleSite = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    day: 0,
    trouble: () => 'none',
    note: () => '',
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return site
}

function hash(text: string): number {
  let sum = 0
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647
  return sum
}

function page(
  prices: Readonly<Record<string, string | null>>,
  trouble: string,
  note: string,
): string {
  if (trouble === 'error-page') return '<html><body><h1>Something went wrong</h1></body></html>'
  const kind = trouble === 'redesign' ? 'tile' : 'card'
  const cards = Object.entries(prices).flatMap(([name, price]) =>
    price === null
      ? []
      : [
          `<div class="${kind}"><h3>${name}</h3><p class="price">${/^\d/.test(price) ? '$' : ''}${price} / month</p></div>`,
        ],
  )
  return `<!doctype html><html lang="en"><body><main>${cards.join('')}</main>${note}</body></html>`
}
