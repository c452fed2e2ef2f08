import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib'
import type { Headers } from '../model/capture.ts'
import { headerValue } from './warc-record.ts'

type Coding = (bytes: Uint8Array, limits: { maxOutputLength: number }) => Buffer

const codings: Record<string, Coding> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  // Servers send both forms under this name.
  deflate: (bytes, limits) =>
    (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync : inflateRawSync)(bytes, limits),
}

/**
 * A stored body without its chunked transfer coding. Writers that remove the coding and leave its
 * header are common, so a body that does not begin with a chunk is taken as it is.
 * Undefined when it begins with one and then breaks.
 */
export function dechunked(headers: Headers, body: Buffer): Buffer | undefined {
  if (!/\bchunked\b/i.test(headerValue(headers, 'transfer-encoding') ?? '')) return body
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/i.exec(
      body.toString('latin1', at, at + 512),
    )
    if (!size) return chunks.length === 0 ? body : undefined
    const length = Number.parseInt(size[1] ?? '', 16)
    if (length === 0) return Buffer.concat(chunks)
    at += size[0].length
    if (at + length > body.length) return undefined
    chunks.push(body.subarray(at, at + length))
    at += length
    at += /^\r?\n/.exec(body.toString('latin1', at, at + 2))?.[0].length ?? 0
  }
}

/** The payload without content codings, or in words why it cannot be had. */
export function uncoded(headers: Headers, body: Buffer, limit: number): Buffer | string {
  const names = (headerValue(headers, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  let bytes = body
  for (const name of names.reverse()) {
    const decode = codings[name]
    if (!decode) return `the content coding ${JSON.stringify(name)} is unknown`
    // Writers that decode and leave the header are common too; only gzip can be told apart surely.
    if (name.endsWith('gzip') && (bytes[0] !== 0x1f || bytes[1] !== 0x8b)) return bytes
    const decoded = attempt(decode, bytes, limit)
    if (!decoded) return `the body does not decode as ${name} within ${limit} bytes`
    bytes = decoded
  }
  return bytes
}

function attempt(decode: Coding, bytes: Uint8Array, limit: number): Buffer | undefined {
  if (bytes.length === 0) return Buffer.alloc(0)
  try {
    return decode(bytes, { maxOutputLength: limit })
  } catch {
    return undefined
  }
}
