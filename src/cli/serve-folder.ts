import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
}

/** Hands out a folder of finished reports on loopback, nothing else: no scripts run, nobody else can reach it. */
export async function serveFolder(
  folder: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '/')
    if (path === null) response.writeHead(400, { 'content-type': 'text/plain' }).end('no address')
    else send(join(folder, path), folder, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Null where the address is no address. */
function pathOf(url: string): string | null {
  try {
    return normalize(decodeURIComponent(new URL(url, 'http://x').pathname))
  } catch {
    return null
  }
}

function send(path: string, folder: string, response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
  )
  response.setHeader('x-content-type-options', 'nosniff')
  if (path === join(folder, '/')) {
    response.writeHead(302, { location: latest(folder) }).end()
    return
  }
  if (!path.startsWith(folder) || !existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    return
  }
  response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
  createReadStream(path).pipe(response)
}

/** The briefing of the newest day. */
function latest(folder: string): string {
  const day = readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
    .sort()
    .at(-1)
  return `/${day ?? ''}/briefing.html`
}
