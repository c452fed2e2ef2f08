import type { Headers } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { dechunked, uncoded } from './decode-body.ts'
import { type Digest, digestOf } from './digest.ts'
import { parseResponse, receivedHeaders } from './http-message.ts'
import { readWarc } from './read-warc.ts'
import { digestMatches } from './warc-digest.ts'
import { headerValue, invalidWarc, type WarcRecord } from './warc-record.ts'

/** One answer of a server, or one file, as some tool stored it. */
export interface ImportedCapture {
  readonly recordId: string
  readonly recordType: 'response' | 'resource' | 'conversion' | 'revisit'
  readonly targetUri: string
  readonly date: Instant
  /** Null where no HTTP head was stored. */
  readonly status: number | null
  /** As received, names in lower case. */
  readonly headers: Headers
  /** Without parameters, in lower case. */
  readonly mediaType: string | null
  /** Transfer and content codings removed; null for a revisit, whose payload an earlier record holds. */
  readonly payload: Uint8Array | null
  /** Of the decoded payload; for a revisit that of the record it refers to, null if this file has it not. */
  readonly payloadDigest: Digest | null
  /** Record id of what a revisit repeats, where it says so. */
  readonly revisitOf: string | null
  /** Why the payload is not whole: `length`, `time`, `disconnect`, `unspecified`; null when it is. */
  readonly truncated: string | null
}

/**
 * Captures in a WARC file of ours or of any other tool. A record that is damaged, does not match its digests
 * or cannot be decoded comes as a Problem `archive/invalid-warc`; the others are read all the same.
 * Requests, metadata and warcinfo records are passed over.
 */
export async function* importWarc(
  source: AsyncIterable<Uint8Array>,
  limits: { maxBytes?: number } = {},
): AsyncGenerator<ImportedCapture | Problem> {
  const seen = seenPayloads()
  for await (const record of readWarc(source, limits)) {
    if (record instanceof Problem) yield record
    else if (isCapture(record.type)) {
      const item = toCapture(record, record.type, seen, limits.maxBytes ?? 67_108_864)
      if (!(item instanceof Problem)) seen.add(record, item)
      yield item
    }
  }
}

function isCapture(type: string): type is ImportedCapture['recordType'] {
  return ['response', 'resource', 'conversion', 'revisit'].includes(type)
}

/** What revisits may refer to: by record id, by address and date, or by payload digest. */
function seenPayloads() {
  const known = new Map<string, Digest>()
  const field = (record: WarcRecord, name: string) => headerValue(record.fields, name) ?? ''
  return {
    add(record: WarcRecord, { payloadDigest }: ImportedCapture): void {
      if (!payloadDigest) return
      known.set(record.id, payloadDigest)
      known.set(`${record.targetUri} ${record.date}`, payloadDigest)
      known.set(field(record, 'WARC-Payload-Digest'), payloadDigest)
    },
    find(record: WarcRecord): Digest | null {
      const date = Date.parse(field(record, 'WARC-Refers-To-Date'))
      const at = Number.isNaN(date) ? '' : new Date(date).toISOString()
      return (
        known.get(field(record, 'WARC-Refers-To').replace(/^<|>$/g, '')) ??
        known.get(`${field(record, 'WARC-Refers-To-Target-URI').replace(/^<|>$/g, '')} ${at}`) ??
        known.get(field(record, 'WARC-Payload-Digest') || 'none') ??
        null
      )
    },
  }
}

function toCapture(
  record: WarcRecord,
  recordType: ImportedCapture['recordType'],
  seen: ReturnType<typeof seenPayloads>,
  limit: number,
): ImportedCapture | Problem {
  const refuse = (why: string) =>
    invalidWarc(`${record.targetUri ?? record.id}: ${why}.`, record.id)
  const field = (name: string) => headerValue(record.fields, name)
  const { targetUri } = record
  if (targetUri === null) return refuse('the record has no target URI')
  if (field('WARC-Segment-Number')) return refuse('the record is one segment of several')

  const type = field('Content-Type') ?? null
  const http = /^(application|message)\/http\b/i.test(type ?? '')
  const message = http && record.block.length > 0 ? parseResponse(record.block) : undefined
  if (http && record.block.length > 0 && !message) return refuse('it has no HTTP head')
  const headers = message?.headers ?? []
  const about = {
    recordId: record.id,
    recordType,
    targetUri,
    date: record.date,
    status: message?.status ?? null,
    headers: receivedHeaders(headers),
    mediaType: mediaType(http ? headerValue(headers, 'content-type') : type),
    truncated: recordType === 'revisit' ? null : (field('WARC-Truncated') ?? null),
  }
  if (recordType === 'revisit')
    return {
      ...about,
      payload: null,
      payloadDigest: seen.find(record),
      revisitOf: field('WARC-Refers-To')?.replace(/^<|>$/g, '') ?? null,
    }
  const payload = payloadOf(headers, message?.body ?? Buffer.from(record.block), record, limit)
  if (typeof payload === 'string') return refuse(payload)
  return { ...about, payload, payloadDigest: digestOf(payload), revisitOf: null }
}

/** The decoded payload, or why not. Writers take its digest before or after either coding is removed. */
function payloadOf(
  headers: Headers,
  body: Buffer,
  record: WarcRecord,
  limit: number,
): Buffer | string {
  const whole = dechunked(headers, body)
  if (!whole) return 'its chunks are broken'
  const payload = uncoded(headers, whole, limit)
  if (typeof payload === 'string') return payload
  const claimed = headerValue(record.fields, 'WARC-Payload-Digest')
  if (claimed === undefined || headerValue(record.fields, 'WARC-Truncated')) return payload
  return [body, whole, payload].some((bytes) => digestMatches(claimed, bytes) !== false)
    ? payload
    : 'its payload does not match its WARC-Payload-Digest'
}

function mediaType(contentType: string | null | undefined): string | null {
  return contentType?.split(';')[0]?.trim().toLowerCase() || null
}
