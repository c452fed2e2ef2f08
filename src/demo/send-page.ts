import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { sha256 } from '../model/id.ts'
import { startOf } from '../model/time.ts'
import type { Page } from './page.ts'

/** Sends a page as a careful server would: conditional requests, compression, exact length. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const whole = typeof page.body === 'string' ? Buffer.from(page.body) : Buffer.from(page.body)
  const etag = `W/"${sha256(whole).slice(0, 24)}"`
  const headers: Record<string, string> = { 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' }
  if (page.status === 200) {
    headers['ETag'] = etag
    headers['Last-Modified'] = new Date(startOf(page.changed)).toUTCString()
  }
  if (page.status === 200 && !page.cutOff && unchanged(request, etag, page)) {
    response.writeHead(304, headers).end()
    return
  }
  const { coding, bytes } = encoded(request, whole, page)
  if (coding) headers['Content-Encoding'] = coding
  headers['Content-Type'] = page.mediaType
  headers['Content-Length'] = String(bytes.length)
  response.writeHead(page.status, headers)
  if (request.method === 'HEAD') response.end()
  else if (page.cutOff)
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
  else response.end(bytes)
}

function unchanged({ headers }: IncomingMessage, etag: string, { changed }: Page): boolean {
  const known = headers['if-none-match']
  if (known !== undefined) {
    return known
      .split(',')
      .some((candidate) => candidate.trim() === etag || candidate.trim() === '*')
  }
  const since = headers['if-modified-since']
  return since !== undefined && Date.parse(since) >= Date.parse(startOf(changed))
}

const compressible = /^text\/|json|xml(;|$)|javascript/

function encoded({ headers }: IncomingMessage, whole: Buffer, { mediaType, cutOff }: Page) {
  const accepted = String(headers['accept-encoding'] ?? '')
  if (!cutOff && compressible.test(mediaType) && whole.length > 512) {
    if (/\bbr\b/.test(accepted)) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
      return { coding: 'br', bytes: brotliCompressSync(whole, { params }) }
    }
    if (/\bgzip\b/.test(accepted)) return { coding: 'gzip', bytes: gzipSync(whole) }
  }
  return { coding: null, bytes: whole }
}
