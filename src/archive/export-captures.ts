import type { Capture } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Archive } from './archive.ts'
import { decodedHead, responseHead } from './http-message.ts'
import { fieldLines, recordId, type WarcInput } from './warc-record.ts'

const profiles = 'http://netpreserve.org/warc/1.1/revisit'

export interface ExportContext {
  readonly archive: Pick<Archive, 'get'>
  /** Finds the capture that a revisit repeats, when it is not among those exported. */
  captureById(id: string): Capture | undefined
  /** `Bellwether 0.1.0` */
  readonly software: string
  readonly createdAt: Instant
  /** A payload that the archive cannot give; its record is written without a body and marked truncated. */
  onProblem(problem: Problem): void
}

/**
 * WARC records of captures: a `warcinfo`; then for each look a `response` (over HTTP) or `resource`
 * (through a browser, or a file), a `revisit` where nothing new came, and a `metadata` record with what
 * WARC has no field for. What a revisit repeats is written before it, so the file stands by itself.
 * A look that no server answered has its metadata only. Requests are not kept, so none is written.
 */
export async function* exportCaptures(
  captures: Iterable<Capture> | AsyncIterable<Capture>,
  context: ExportContext,
): AsyncGenerator<WarcInput> {
  yield warcinfo(context)
  const written = new Set<string>()
  async function* records(capture: Capture): AsyncGenerator<WarcInput> {
    if (written.has(capture.id)) return
    written.add(capture.id)
    const original = capture.revisitOf === null ? undefined : context.captureById(capture.revisitOf)
    if (original) yield* records(original)
    const main = await mainRecord(capture, original, context)
    if (main) yield main
    yield metadata(capture, main)
  }
  for await (const capture of captures) yield* records(capture)
}

function warcinfo({ software, createdAt }: ExportContext): WarcInput {
  return {
    type: 'warcinfo',
    id: recordId('warcinfo', `${software} ${createdAt}`),
    date: createdAt,
    targetUri: null,
    contentType: 'application/warc-fields',
    fields: [],
    block: Buffer.from(
      fieldLines([
        ['software', software],
        ['format', 'WARC File Format 1.1'],
        [
          'conformsTo',
          'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
        ],
        [
          'description',
          'Payloads are stored decoded. The headers content-encoding, transfer-encoding and content-length as received are kept under x-orig- names; content-length is that of the stored payload. Status lines are made up from the status code.',
        ],
      ]),
    ),
  }
}

async function mainRecord(
  capture: Capture,
  original: Capture | undefined,
  context: ExportContext,
): Promise<WarcInput | undefined> {
  const { status, headers, payloadDigest } = capture
  const digest = payloadDigest === null ? [] : [['WARC-Payload-Digest', payloadDigest] as const]
  const about = { ...address(capture), id: mainId(capture) }
  const http = capture.via === 'http' && status !== null
  const contentType = http ? 'application/http; msgtype=response' : media(capture)
  if (status === 304)
    return {
      ...about,
      type: 'revisit',
      contentType,
      fields: [
        ['WARC-Profile', `${profiles}/server-not-modified`],
        ...refersTo(original),
        ...digest,
      ],
      block: responseHead(status, headers),
    }
  if (original && payloadDigest !== null)
    return {
      ...about,
      type: 'revisit',
      contentType,
      fields: [
        ['WARC-Profile', `${profiles}/identical-payload-digest`],
        ...refersTo(original),
        ...digest,
        ['WARC-Truncated', 'length'],
      ],
      block: http ? decodedHead(status, headers, capture.payloadBytes) : Buffer.alloc(0),
    }
  const payload = payloadDigest === null ? undefined : await payloadOf(payloadDigest, context)
  if (!http && !payload) return undefined
  const body = payload ?? Buffer.alloc(0)
  return {
    ...about,
    type: http ? 'response' : 'resource',
    contentType,
    fields: payload ? digest : [['WARC-Truncated', truncation[capture.outcome] ?? 'unspecified']],
    block: http ? Buffer.concat([decodedHead(status, headers, body.length), body]) : body,
  }
}

const truncation: Partial<Record<Capture['outcome'], string>> = {
  too_big: 'length',
  timeout: 'time',
  truncated: 'disconnect',
}

function payloadOf(digest: string, context: ExportContext): Promise<Uint8Array | undefined> {
  return context.archive.get(digest).catch((error) => {
    if (!(error instanceof Problem)) throw error
    context.onProblem(error)
    return undefined
  })
}

function address(capture: Capture): Pick<WarcInput, 'date' | 'targetUri'> {
  return { date: capture.capturedAt, targetUri: capture.finalUri }
}

function mainId(capture: Capture): string {
  return recordId('capture', capture.id)
}

function media(capture: Capture): string {
  return capture.mediaType ?? 'application/octet-stream'
}

function refersTo(original: Capture | undefined): [string, string][] {
  return original
    ? [
        ['WARC-Refers-To', `<${mainId(original)}>`],
        ['WARC-Refers-To-Target-URI', original.finalUri],
        ['WARC-Refers-To-Date', original.capturedAt],
      ]
    : []
}

function metadata(capture: Capture, main: WarcInput | undefined): WarcInput {
  const facts: [string, string | number | null][] = [
    ['capture', capture.id],
    ['source', capture.sourceId],
    ['slot', capture.slot],
    ['attempt', capture.attempt],
    ['outcome', capture.outcome],
    ['detail', capture.detail],
    ['status', capture.status],
    ['captured-with', capture.via],
    ['robots', capture.robots],
    ['media-type', capture.mediaType],
    ['requested', capture.targetUri === capture.finalUri ? null : capture.targetUri],
    ['fetchTimeMs', Math.round(capture.durationMs)],
  ]
  return {
    ...address(capture),
    type: 'metadata',
    id: recordId('metadata', capture.id),
    contentType: 'application/warc-fields',
    fields: main ? [['WARC-Concurrent-To', `<${main.id}>`]] : [],
    block: Buffer.from(
      fieldLines(
        facts.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const])),
      ),
    ),
  }
}
