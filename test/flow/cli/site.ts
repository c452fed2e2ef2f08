import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Page {
  readonly status?: number
  readonly type?: string
  readonly body: string
}

/** A real server on loopback that hands out what it is given by path; everything else is 404. */
export async function site(
  pages: Readonly<Record<string, Page>>,
): Promise<{ url: string; asked: string[] } & AsyncDisposable> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['user-agent']}`)
    const page = pages[request.url ?? '']
    response.writeHead(page?.status ?? (page ? 200 : 404), {
      'content-type': page?.type ?? 'text/html; charset=utf-8',
    })
    response.end(page?.body ?? 'nothing here')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const card = (name: string, price: string): string =>
  `<section class="plan"><h3>${name}</h3><p class="price">${price}</p><ul><li>Ticket inbox</li></ul></section>`

export const pricingPage = `<!doctype html><html lang="en"><head><title>Pricing – Rival Desk</title></head><body><main>
<h1>Plans and pricing</h1><div class="plans">
${card('Team', '€29 per user / month, billed annually')}
${card('Business', '€59 per user / month, billed annually')}
${card('Enterprise', 'Contact sales')}
</div></main></body></html>`

export const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Desk Weekly</title>
<link>https://desk.example/</link><item><title>Rival cuts prices</title><link>https://desk.example/1</link>
<pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>`

export const api = JSON.stringify({
  currency: 'USD',
  plans: [
    {
      id: 'a',
      name: 'Small',
      currency: 'USD',
      price: { monthly: 12.5, annual: '120.00' },
      seats: 5,
    },
    {
      id: 'b',
      name: 'Large',
      currency: 'USD',
      price: { monthly: 40, annual: '400.00' },
      seats: 50,
    },
  ],
})

export const csv = `Model,Context,Input (USD per 1K tokens),Output (USD per 1K tokens)
Aster Small,128000,0.0002,0.0008
Aster Large,200000,0.0030,0.0150
`

export const rates = `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope><gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time='2026-06-04'><Cube currency='USD' rate='1.25'/><Cube currency='GBP' rate='0.80'/></Cube></Cube></gesmes:Envelope>
`
