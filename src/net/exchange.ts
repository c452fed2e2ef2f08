import type { Socket } from 'node:net'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'undici'
import type { Headers } from '../model/capture.ts'
import { failpoint } from '../model/failpoint.ts'
import { orAborted } from './abort.ts'
import { decoderFault, decoderFor } from './decode.ts'
import { connectorOf, type DialOptions } from './dial.ts'
import { errorOf, type Fault, faultError, faultOf } from './fault.ts'

export interface ExchangeOptions extends DialOptions {
  readonly headersTimeoutMs: number
  readonly maxWireBytes: number
  readonly maxDecodedBytes: number
  /** Keep what came before a cap or a fault, as robots.txt wants it. */
  readonly keepPart?: boolean
  /** Sent with POST; GET when absent. */
  readonly post?: string
  /** Everything from connecting to the last byte. */
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/** One answer to one request, before it is judged. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  /** Decoded; where a fault cut it, what came before when that was asked for, else empty. */
  readonly body: Uint8Array
  readonly bodyFault: Fault | null
  /** Whether only the closing of the connection says that the body is whole. */
  readonly closeDelimited: boolean
}

const maxHeaderBytes = 32 * 1024
const maxInformational = 20
/** Slack for servers that pad header lines, when looking for bytes after the announced end. */
const surplusSlack = 32

/**
 * One request on a connection of its own, within caps and one deadline. Rejects with a fault (`faultOf`)
 * when no answer came, and with the reason of the caller's signal when that was aborted.
 */
export async function exchange(
  url: URL,
  headers: Record<string, string>,
  options: ExchangeOptions,
): Promise<WireAnswer> {
  const deadline = AbortSignal.timeout(options.deadlineMs)
  const stop = new AbortController()
  const signals = [deadline, stop.signal, ...(options.signal ? [options.signal] : [])]
  const signal = AbortSignal.any(signals)
  let socket: Socket | null = null
  const client = new Client(url.origin, {
    connect: connectorOf(options, (open) => {
      socket = open
    }),
    pipelining: 0,
    allowH2: false,
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: options.headersTimeoutMs,
    bodyTimeout: 0,
  })
  let informational = 0
  const request = {
    path: url.pathname + url.search,
    ...(options.post === undefined ? { method: 'GET' } : { method: 'POST', body: options.post }),
    headers,
    reset: true,
    signal,
    responseHeaders: 'raw',
    // A parser that is paused when the server closes loses what it has not parsed, if the server did not
    // announce that it would close (undici 8.13): it is not paused below the cap on the wire.
    highWaterMark: options.maxWireBytes + 1,
    onInfo: () => {
      if (++informational > maxInformational)
        stop.abort(faultError('protocol_error', 'too many informational answers'))
    },
  } as const
  try {
    const response = await orAborted(client.request(request), signal)
    failpoint('fetch.after_headers')
    const pairs = headerPairs(response.headers as unknown as readonly string[])
    const answer = await readAnswer(response.statusCode, pairs, response.body, options, signal)
    const head = response.statusText.length + headBytes(pairs)
    return informational > 0 ? answer : withoutSurplus(answer, socket, head)
  } catch (error) {
    throw asFault(error, deadline, options.signal)
  } finally {
    await client.destroy()
  }
}

function asFault(error: unknown, deadline: AbortSignal, caller: AbortSignal | undefined): unknown {
  if (caller?.aborted) return caller.reason
  if (deadline.aborted) return faultError('timeout', 'no whole answer before the deadline')
  const fault = faultOf(error, 'head')
  if (fault !== null) return errorOf(fault)
  // The HTTP parser asserts on status codes it does not know.
  const asserted = error instanceof Error && error.name === 'AssertionError'
  return asserted ? faultError('protocol_error', 'the answer is not valid HTTP') : error
}

function headerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2)
    pairs.push([String(raw[i]).toLowerCase(), String(raw[i + 1])])
  return pairs
}

/** Every value of a header joined by commas; empty when it is absent. */
export function header(headers: Headers, name: string): string {
  return headers
    .filter(([key]) => key === name)
    .map(([, value]) => value)
    .join(', ')
}

async function readAnswer(
  status: number,
  headers: Headers,
  stream: Readable,
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<WireAnswer> {
  const lengths = new Set(headers.filter(([name]) => name === 'content-length').map(([, n]) => n))
  const chunked = /\bchunked\b/i.test(header(headers, 'transfer-encoding'))
  const closeDelimited = lengths.size === 0 && !chunked
  const whole = { status, headers, closeDelimited, body: new Uint8Array(), bodyFault: null }
  if (lengths.size > 1 || (lengths.size === 1 && chunked)) {
    stream.on('error', () => {}).destroy()
    throw faultError('protocol_error', 'the answer contradicts itself about its length')
  }
  if (status < 200 || status === 204 || (status >= 300 && status < 400)) {
    stream.on('error', () => {}).destroy()
    return whole
  }
  const chunks: Uint8Array[] = []
  try {
    const announced = Number([...lengths][0] ?? 0)
    if (announced > options.maxWireBytes && !options.keepPart)
      throw faultError('too_big', `the server announces ${announced} bytes`)
    await collect(stream, header(headers, 'content-encoding'), chunks, options, signal)
    return { ...whole, body: Buffer.concat(chunks) }
  } catch (error) {
    stream.on('error', () => {}).destroy()
    if (signal.aborted) throw error
    const fault = faultOf(error, 'body')
    if (fault === null) throw error
    return {
      ...whole,
      ...(options.keepPart ? { body: Buffer.concat(chunks) } : {}),
      bodyFault: fault,
    }
  }
}

async function collect(
  stream: Readable,
  contentEncoding: string,
  chunks: Uint8Array[],
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<void> {
  const decoder = decoderFor(contentEncoding)
  let wire = 0
  let decoded = 0
  let tooBig: Error | null = null
  const refuse = (detail: string): Error => {
    tooBig = faultError('too_big', detail)
    return tooBig
  }
  const count = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      failpoint('fetch.mid_body')
      wire += chunk.length
      if (wire > options.maxWireBytes)
        throw refuse(`more than ${options.maxWireBytes} bytes on the wire`)
      yield chunk
    }
  }
  const keep = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of source) {
      chunks.push(chunk.subarray(0, options.maxDecodedBytes - decoded))
      decoded += chunk.length
      if (decoded > options.maxDecodedBytes)
        throw refuse(`more than ${options.maxDecodedBytes} bytes once decoded`)
    }
  }
  if (decoder === null) return pipeline(stream, count, keep, { signal })
  const failure = decoderErrors(decoder)
  await pipeline(stream, count, decoder, keep, { signal }).catch((error: unknown) => {
    // The pipeline reports whichever stream broke first when it was torn down, not what tore it down.
    if (tooBig !== null) throw tooBig
    throw signal.aborted || faultOf(error, 'body') !== null ? error : (failure() ?? error)
  })
}

/** Remembers in our words what a decoder fails with, because a pipeline reports any one of its errors. */
function decoderErrors(decoder: Transform): () => Error | null {
  let failure: Error | null = null
  decoder.once('error', (error: NodeJS.ErrnoException) => {
    failure = decoderFault(error)
  })
  return () => failure
}

/** The bytes of a head as nearly every server writes it: status line, `name: value` lines, empty line. */
function headBytes(headers: Headers): number {
  const statusLine = 'HTTP/1.1 200 \r\n'.length
  return headers.reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    statusLine + 2,
  )
}

/**
 * Content-Length below the true length looks like a whole body; the bytes left over betray it.
 * Only a body that was not decoded has a known size on the wire.
 */
function withoutSurplus(answer: WireAnswer, socket: Socket | null, head: number): WireAnswer {
  const announced = header(answer.headers, 'content-length')
  if (socket === null || announced === '' || answer.bodyFault !== null) return answer
  if (answer.status < 200 || answer.status >= 300) return answer
  const surplus = socket.bytesRead - head - Number(announced)
  if (surplus <= surplusSlack) return answer
  const detail = 'the server sent more than Content-Length says, so the body was cut'
  return { ...answer, bodyFault: { outcome: 'truncated', detail } }
}
