import { STATUS_CODES } from 'node:http'
import type { Headers } from '../model/capture.ts'
import { fieldLines, parseFields } from './warc-record.ts'

/** Headers that told how the body travelled; they are untrue of a body that is stored decoded. */
const framing = new Set(['content-encoding', 'transfer-encoding', 'content-length'])
const original = 'x-orig-'

/**
 * The head of a response whose body of `length` bytes follows decoded: framing headers are kept as `x-orig-…`
 * (a custom of other archivers) and the true length is added. The status line is made up again from the
 * status alone, and always says HTTP/1.1, since no more of it is kept.
 */
export function decodedHead(status: number, headers: Headers, length: number): Buffer {
  return responseHead(status, [
    ...headers.map(
      ([name, value]) =>
        [framing.has(name.toLowerCase()) ? `${original}${name}` : name, value] as const,
    ),
    ['content-length', String(length)],
  ])
}

/** The head of a response just as its headers were received. */
export function responseHead(status: number, headers: Headers): Buffer {
  const text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${fieldLines(headers)}\r\n`
  // Header bytes are Latin-1 where they came from a server, so they go out as they came in.
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8')
}

/** Headers as received: undoes `decodedHead`. */
export function receivedHeaders(headers: Headers): Headers {
  const kept = new Map(
    headers
      .filter(([name]) => name.startsWith(original) && framing.has(name.slice(original.length)))
      .map(([name]) => [name, name.slice(original.length)]),
  )
  if (kept.size === 0) return headers
  return headers
    .filter(([name]) => !framing.has(name))
    .map(([name, value]) => [kept.get(name) ?? name, value] as const)
}

/** A response taken apart, header names in lower case; undefined when there is no HTTP head. */
export function parseResponse(
  block: Uint8Array,
): { status: number; headers: Headers; body: Buffer } | undefined {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length)
  const head = /^HTTP\/\S+ (\d{3})[^\r\n]*\r?\n((?:[^\r\n]+\r?\n)*)(?:\r?\n|$)/.exec(
    bytes.toString('latin1', 0, 262_144),
  )
  if (!head) return undefined
  const lines = (head[2] ?? '').split(/\r?\n/).filter((line) => line !== '')
  const headers = parseFields(lines.filter((line) => line.includes(':') || /^[ \t]/.test(line)))
  return {
    status: Number(head[1]),
    headers: (headers ?? []).map(([name, value]) => [name.toLowerCase(), value]),
    body: bytes.subarray(head[0].length),
  }
}
