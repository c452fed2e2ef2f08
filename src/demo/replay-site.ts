import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CalendarDate, type Instant, instant } from '../model/time.ts'
import { pageAt } from './routes.ts'
import { sendPage } from './send-page.ts'

/** One request as the site saw it; `at` is wall-clock time, not the simulated day. */
interface SeenRequest {
  readonly path: string
  readonly at: Instant
  readonly userAgent: string
}

export interface ReplaySite {
  /** `http://127.0.0.1:PORT`, without a slash: what `DEMO_SITE` stands for. */
  readonly url: string
  close(): Promise<void>
  requests(): readonly SeenRequest[]
}

/**
 * Starts the demo market's web: every vendor's site, the trade press and two regulators on one
 * loopback server, each page as it was on `day()` at the time of the request.
 * Links inside feeds carry the port: give a fixed one where runs of several processes must agree.
 * @throws the server's error when the port is taken.
 */
export async function startReplaySite(options: {
  readonly day: () => CalendarDate
  /** Any free port when absent. */
  readonly port?: number
  readonly log?: (line: string) => void
}): Promise<ReplaySite> {
  const seen: SeenRequest[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '/', headers, method = 'GET' } = request
    seen.push({ path, at: instant(Date.now()), userAgent: headers['user-agent'] ?? '' })
    const day = options.day()
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const page = await pageAt(new URL(path, url), day)
    sendPage(request, response, page)
    options.log?.(`${day} ${method} ${path} ${response.statusCode}`)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => {
      options.log?.(`${request.url} ${String(cause)}`)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    requests: () => seen,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
