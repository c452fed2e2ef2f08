import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Page = string | ((request: IncomingMessage, response: ServerResponse) => void)

export interface Site {
  readonly origin: string
  readonly host: string
  /** Paths and kinds of client asked for, in order: `http /pricing`, `browser /pricing`. */
  readonly seen: string[]
  /** What is served now; may be changed. */
  pages: Record<string, Page>
  close(): Promise<void>
}

/** A real web server whose pages are texts, or functions that answer. */
export async function startSite(pages: Record<string, Page>): Promise<Site> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    const client = request.headers['user-agent']?.includes('Chrome') ? 'browser' : 'http'
    seen.push(`${client} ${path}`)
    const page = site.pages[path]
    if (typeof page === 'function') page(request, response)
    else if (page === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const site: Site = {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    seen,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return site
}

/** A page of plans as cards, in plain HTML. */
export function plansPage(plans: Readonly<Record<string, string>>, more = ''): string {
  const cards = Object.entries(plans).map(
    ([name, price]) =>
      `<article class="plan"><h3>${name}</h3><p class="price">${price}</p></article>`,
  )
  return `<!doctype html><html lang="en"><head><title>Plans</title></head><body><main><h1>Plans</h1>${cards.join('')}</main>${more}</body></html>`
}

/** The same plans drawn by a script into an empty frame. */
export function drawnPage(plans: Readonly<Record<string, string>>): string {
  return `<!doctype html><html lang="en"><head><title>Plans</title></head><body><noscript>Please enable JavaScript.</noscript><div id="root"></div><script>
const plans = ${JSON.stringify(plans)}
document.getElementById('root').innerHTML = '<h1>Plans</h1>' + Object.entries(plans).map(([name, price]) => '<article class="plan"><h3>' + name + '</h3><p class="price">' + price + '</p></article>').join('')
</script></body></html>`
}

/** A calculator: $8 a seat and month, a tenth off for a year, euros at 0.9; at most 100 seats. */
export const calculatorPage = `<!doctype html><html lang="en"><head><title>Calculator</title></head><body>
<h1>What will it cost?</h1>
<label>Seats <input id="seats" type="number" value="1"></label>
<label>Term <select id="term"><option value="m">Monthly</option><option value="y">Annual</option></select></label>
<button id="usd">USD</button><button id="eur">EUR</button>
<section id="quote"></section>
<script>
let currency = 'USD', asked = 0
const seats = document.getElementById('seats'), term = document.getElementById('term')
async function draw() {
  if (Number(seats.value) > 100) seats.value = '100'
  const mine = ++asked
  const answer = await fetch('/quote?' + new URLSearchParams({ seats: seats.value, term: term.value, currency }))
  const { total } = await answer.json()
  if (mine === asked) document.getElementById('quote').innerHTML = '<h2>Team</h2><p class="total">' + (currency === 'USD' ? '$' : '€') + total.toFixed(2) + ' / month</p>'
}
seats.addEventListener('change', draw)
term.addEventListener('change', draw)
for (const id of ['usd', 'eur']) document.getElementById(id).addEventListener('click', () => { currency = id.toUpperCase(); draw() })
draw()
</script></body></html>`

/** Answers the calculator after a while, as a server does. */
export function quote(request: IncomingMessage, response: ServerResponse): void {
  const asked = new URL(request.url ?? '', 'http://site').searchParams
  const yearly = asked.get('term') === 'y' ? 0.9 : 1
  const rate = asked.get('currency') === 'EUR' ? 0.9 : 1
  const total = Number(asked.get('seats')) * 8 * yearly * rate
  setTimeout(
    () =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ total })),
    250,
  )
}
