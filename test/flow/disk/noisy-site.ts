import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a page shows on a day: plan → monthly price in dollars, and noise that no reader looks at. */
export interface NoisyDay {
  readonly prices: Readonly<Record<string, string>>
  readonly noise: string
}

/** A web server whose page differs in its bytes from look to look, although it mostly says the same. */
export async function startNoisySite(
  show: (day: number) => NoisyDay,
): Promise<{ readonly url: string; day: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://noisy').pathname
    if (path === '/robots.txt') {
      response.writeHead(404).end()
      return
    }
    const { prices, noise } = show(site.day)
    const cards = Object.entries(prices).map(
      ([name, price]) =>
        `<div class="card"><h3>${name}</h3><p class="price">$${price} / month</p></div>`,
    )
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><body><main>${cards.join('')}</main><!-- ${noise} --></body></html>`,
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    day: 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return site
}
