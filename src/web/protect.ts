import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { WebHost } from './host.ts'
import type { RequestEnv } from './request-env.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** No script at all, nothing from elsewhere; the charts' texts carry style attributes. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Headers that keep a page to itself. A handler that hands out other things sets its own policy. */
export function closedHeaders({ origin }: Pick<WebHost, 'origin'>): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('x-frame-options', 'DENY')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store')
    if (origin?.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000')
  }
}

/**
 * Refuses names that are not ours. Without it a stranger's page could point its own name at this machine
 * and read what is here.
 */
export function ownName(
  host: Pick<WebHost, 'origin' | 'isLoopback'>,
): MiddlewareHandler<RequestEnv> {
  const wanted = host.origin === null ? null : new URL(host.origin).host
  return async (c, next) => {
    const given = c.req.header('host') ?? new URL(c.req.url).host
    const isOurs =
      given === wanted ||
      (host.isLoopback ? loopbackNames.has(given.replace(/:\d+$/, '')) : wanted === null)
    if (!isOurs) throw new HTTPException(421, { message: 'This server goes by another name.' })
    await next()
  }
}

/** Refuses what changes something unless one of our own pages, or no browser at all, sends it. */
export function ownPages({ origin }: Pick<WebHost, 'origin'>): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site')
      const from = c.req.header('origin')
      const own = origin ?? `http://${c.req.header('host') ?? new URL(c.req.url).host}`
      const isOwn =
        site === undefined ? from === own : site === 'same-origin' && (from ?? own) === own
      if (!isOwn) throw new HTTPException(403, { message: 'Only our own pages may send this.' })
    }
    await next()
  }
}
