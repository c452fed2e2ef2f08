import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A site that is read only with its token, and that spreads it about: in redirects, cookies and errors. */
export async function startCanarySite(token: string): Promise<{
  readonly url: string
  readonly seen: { readonly url: string; readonly accept: string }[]
  close(): Promise<void>
}> {
  const seen: { url: string; accept: string }[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://canary')
    if (url.pathname === '/robots.txt') {
      response.writeHead(404).end()
      return
    }
    seen.push({ url: request.url ?? '', accept: request.headers.accept ?? '' })
    const given = url.searchParams.get('token')
    if (given !== token) response.writeHead(403).end('not for you')
    else if (url.pathname === '/pricing')
      response
        .writeHead(302, { location: `/priced?token=${encodeURIComponent(token)}&step=2` })
        .end()
    else if (url.pathname === '/priced')
      response
        .writeHead(200, {
          'content-type': 'text/html',
          'set-cookie': `session=${encodeURIComponent(token)}; Path=/`,
          'x-request': `/priced?token=${encodeURIComponent(token)}`,
        })
        .end(
          '<html lang="en"><body><main><div class="card"><h3>Team</h3><p class="price">$20 / month</p><a href="#buy">Buy</a></div></main></body></html>',
        )
    else response.writeHead(503, { 'x-failed': url.href }).end('down')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
