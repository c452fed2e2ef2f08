import type { Answer } from '../model/capture.ts'
import { classify } from './classify.ts'
import { header, type WireAnswer } from './exchange.ts'
import type { Fault } from './fault.ts'
import type { Request } from './request.ts'
import { retryAfterMs } from './retry-after.ts'

/** The part of an `Answer` that one look decides, before it is known where and how long it took. */
export type Look = Pick<
  Answer,
  'outcome' | 'status' | 'headers' | 'body' | 'mediaType' | 'retryAfterMs' | 'detail'
>

const nothing = new Uint8Array()

export function faultLook({ outcome, detail }: Fault, retryAfter: number | null = null): Look {
  const empty = { status: null, headers: [], body: nothing, mediaType: null }
  return { ...empty, outcome, detail, retryAfterMs: retryAfter }
}

/** Judges a whole answer; the body is kept only where it is facts or tells what went wrong. */
export function lookAt(wire: WireAnswer, request: Request, nowMs: number): Look {
  const contentType = header(wire.headers, 'content-type')
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() || null
  const { status, headers } = wire
  const look = {
    status,
    headers,
    mediaType,
    body: nothing,
    retryAfterMs: retryAfterMs(header(wire.headers, 'retry-after'), nowMs),
  }
  if (status === 304)
    return sentValidators(request)
      ? { ...look, outcome: 'not_modified', detail: null }
      : { ...look, outcome: 'protocol_error', detail: 'a 304 to a request without conditions' }
  const cut = status < 300 ? (wire.bodyFault ?? cutShort(wire)) : null
  if (cut !== null) return { ...look, outcome: cut.outcome, detail: cut.detail }
  const judgement = classify({ ...look, body: wire.body, accept: request.accept })
  return { ...look, ...judgement, body: wire.bodyFault === null ? wire.body : nothing }
}

export function sentValidators({ validators, freshSession }: Request): boolean {
  const any = validators?.etag !== undefined || validators?.lastModified !== undefined
  return any && freshSession !== true
}

/** When only the closing of the connection ended an HTML body, its own end mark must be there. */
function cutShort({ closeDelimited, headers, body }: WireAnswer): Fault | null {
  if (!closeDelimited || header(headers, 'content-encoding') !== '') return null
  const html = /\bhtml\b/i.test(header(headers, 'content-type'))
  if (body.length === 0 || !html) return null
  const end = new TextDecoder('latin1').decode(body.subarray(-64 * 1024))
  return /<\/(html|body)\s*>/i.test(end)
    ? null
    : { outcome: 'truncated', detail: 'the connection closed before the end of the document' }
}
