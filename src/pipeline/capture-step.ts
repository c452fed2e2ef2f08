import { type Climbed, climb } from '../collectors/climb.ts'
import type { Before, BoundSource, Extraction } from '../collectors/collector.ts'
import { followedFeed } from '../collectors/followed-feed.ts'
import { resumePoint } from '../collectors/paged-capture.ts'
import {
  addCapture,
  captureById,
  captureId,
  firstWithPayload,
  lastPayload,
  newestCapture,
} from '../ledger/captures.ts'
import { addReading, lastReading, readingId, type StoredReading } from '../ledger/readings.ts'
import { rungOf, setRung } from '../ledger/rungs.ts'
import { addProblem } from '../ledger/runs.ts'
import { claimSlot, lastSlot, setNextDue } from '../ledger/slots.ts'
import type { Answer, Capture } from '../model/capture.ts'
import { failpoint } from '../model/failpoint.ts'
import { stableJson } from '../model/id.ts'
import { pagesMediaType } from '../model/pages-document.ts'
import type { Problem } from '../model/problem.ts'
import { looksThrough } from '../model/rung.ts'
import { addDays, addMs, dateOf, type Instant } from '../model/time.ts'
import { problemOf } from '../net/outcome-problem.ts'
import { byDeadline } from './by-deadline.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { lowDisk } from './low-disk.ts'
import { isDoubted, reviewReading } from './review-step.ts'
import { missedBetween, nextSlot, slotAt } from './slot.ts'

/** A page that a server calls unchanged for so many days is asked for whole, in case the server is wrong. */
const wholeAgainDays = 30

/** One look, recorded. */
export interface Seen {
  readonly capture: Capture
  /** What its payload says, where that was read to choose the way of the look; else null. */
  readonly read: Extraction | Problem | null
}

/**
 * Looks at one source once and records what came of it: the bytes first, then the row. A payload seen
 * before is a revisit and is not stored again; if it was read before, its reading is noted at once.
 * @param attempt 0 for the look of the slot, 1 for the second look through another session
 * @throws Problem store/low when the disk is; the slot stays open, and the look is made when there is room
 */
export async function captureSource(
  context: Context,
  bound: BoundSource,
  slot: string,
  attempt = 0,
): Promise<Seen> {
  const { source } = bound
  const low = lowDisk(context)
  if (low) throw low
  const last = lastPayload(context.ledger, source.id)
  failpoint('fetch.before')
  const ms = context.market.network.lookTimeoutMs
  const { answer, read, decided } = await byDeadline(
    { signal: context.signal, ms },
    (signal) => look({ ...context, signal }, bound, last, slot, attempt),
    () => ({ answer: neverCame(source.url, ms), read: null, decided: null }),
  )
  failpoint('fetch.after_body')
  const stored = answer.outcome === 'ok' ? await context.archive.put(answer.body) : undefined
  const digest =
    stored?.digest ?? (answer.outcome === 'not_modified' ? last?.payloadDigest : null) ?? null
  const first = digest ? firstWithPayload(context.ledger, source.id, digest) : undefined
  const pictured = (await picturesOf(context, first)) ?? (await keepPictures(context, answer))
  const capture = {
    ...toCapture(context, bound, answer, { slot, attempt, digest, first }),
    ...pictured,
  }
  const reading = digest ? repeatedReading(context, bound, capture) : undefined
  const review = reading && reviewReading(context, capture)
  const problem = problemOf(answer, source.id)
  const missedBefore = missedBetween(lastSlot(context.ledger, source.id), slot, source.every)
  commit(context, (tx) => {
    if (attempt === 0) claimSlot(tx, { sourceId: source.id, slot, run: context.run, missedBefore })
    setNextDue(tx, source.id, nextSlot(slotAt(source.id, source.every, slot), source.every))
    addCapture(tx, capture)
    if (decided) setRung(tx, source.id, decided)
    failpoint('tx.capture')
    if (reading) addReading(tx, reading)
    review?.(tx)
    if (problem) addProblem(tx, context.run, 'capture', aboutUnit(problem.toJSON(), source.id))
  })
  if (problem) context.progress.problem('capture', aboutUnit(problem.toJSON(), source.id))
  return { capture, read: answer.mediaType === capture.mediaType ? read : null }
}

/** The answer of a look that did not come back. */
function neverCame(url: string, ms: number): Answer {
  return {
    ...{ outcome: 'timeout', targetUri: url, finalUri: url, status: null, headers: [] },
    ...{ body: new Uint8Array(), mediaType: null, via: 'http', robots: 'not asked' },
    ...{ durationMs: ms, retryAfterMs: null },
    detail: `the look was given up after ${Math.round(ms / 1000)} s`,
  }
}

/** One look by the rung that is remembered for the source; a second look goes the way of the first. */
async function look(
  context: Context,
  bound: BoundSource,
  last: Capture | undefined,
  slot: string,
  attempt: number,
): Promise<Climbed> {
  const { ledger, net, signal } = context
  const { id } = bound.source
  if (attempt > 0) {
    const first = captureById(ledger, captureId(id, slot, 0))
    const sameWay = looksThrough(bound.source) === 'auto' && first?.via === 'browser'
    const again = { freshSession: true, signal, ...(sameWay ? { render: true } : {}) }
    return { answer: await bound.capture(net, again), read: null, decided: null }
  }
  const reading = lastReading(ledger, id)
  const known = {
    rung: rungOf(ledger, id),
    findings: reading?.findingCount ?? null,
    digest: reading && isReadBy(bound, reading) ? reading.digest : null,
    now: context.clock.now(),
  }
  // Marks of a document that a browser made say nothing about the bytes that plain HTTP brings.
  const isRecent =
    last !== undefined && dateOf(known.now) < addDays(dateOf(last.capturedAt), wholeAgainDays)
  const validators = last?.via === 'http' && isRecent ? { validators: validatorsOf(last) } : {}
  const before: Before = {
    resume: await resumeOf(context, last),
    followed: followedFeed(bound.source.url, last),
  }
  return climb(bound, net, { ...validators, before, signal }, known)
}

/** Where a list of many pages goes on, if the look before did not reach its end. */
async function resumeOf({ archive }: Context, last: Capture | undefined) {
  const { payloadDigest: digest, mediaType } = last ?? {}
  if (!digest || mediaType !== pagesMediaType || !(await archive.has(digest))) return undefined
  return resumePoint({ mediaType, body: await archive.get(digest) })
}

type Pictures = Pick<Capture, 'screenshotDigest' | 'boxesDigest'>

/** The picture is archived beside the payload, the boxes beside the picture. */
async function keepPictures({ archive }: Context, answer: Answer): Promise<Pictures> {
  const { outcome, screenshot, boxes } = answer
  if (outcome !== 'ok' || !screenshot) return {}
  const { digest: screenshotDigest } = await archive.put(screenshot)
  if (!boxes) return { screenshotDigest }
  const { digest: boxesDigest } = await archive.put(Buffer.from(stableJson(boxes)))
  return { screenshotDigest, boxesDigest }
}

/** The same bytes look the same: a revisit has the pictures of the capture that it repeats, while they are held. */
async function picturesOf(
  { archive }: Context,
  first: Capture | undefined,
): Promise<Pictures | undefined> {
  const { screenshotDigest, boxesDigest } = first ?? {}
  if (!screenshotDigest || !(await archive.has(screenshotDigest))) return undefined
  if (!boxesDigest || !(await archive.has(boxesDigest))) return { screenshotDigest }
  return { screenshotDigest, boxesDigest }
}

function validatorsOf(capture: Capture): { etag?: string; lastModified?: string } {
  const header = (name: string): string | undefined =>
    capture.headers.find(([key]) => key === name)?.[1]
  const etag = header('etag')
  const lastModified = header('last-modified')
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
}

function toCapture(
  context: Context,
  { source }: BoundSource,
  answer: Answer,
  look: { slot: string; attempt: number; digest: string | null; first: Capture | undefined },
): Capture {
  return {
    id: captureId(source.id, look.slot, look.attempt),
    sourceId: source.id,
    slot: look.slot,
    attempt: look.attempt,
    targetUri: answer.targetUri,
    finalUri: answer.finalUri,
    capturedAt: afterTheLast(context, source.id),
    outcome: answer.outcome,
    status: answer.status,
    headers: answer.headers.map(([name, value]) => [name, value]),
    mediaType: answer.mediaType ?? look.first?.mediaType ?? null,
    payloadDigest: look.digest,
    payloadBytes: answer.body.byteLength || (look.first?.payloadBytes ?? 0),
    revisitOf: look.first?.id ?? null,
    via: answer.via,
    robots: answer.robots,
    durationMs: Math.round(answer.durationMs),
    detail: answer.detail,
  }
}

/** Now, and never before the look before: a clock that was set back turns no order of looks round. */
function afterTheLast({ ledger, clock }: Context, sourceId: string): Instant {
  const now = clock.now()
  const last = newestCapture(ledger, sourceId)?.capturedAt
  return last !== undefined && last >= now ? addMs(last, 1) : now
}

/** The same bytes under the same reader and declaration say the same: that is a sighting without a parse. */
function repeatedReading(
  context: Context,
  bound: BoundSource,
  capture: Capture,
): StoredReading | undefined {
  const last = lastReading(context.ledger, bound.source.id)
  if (last?.digest !== capture.payloadDigest || !isReadBy(bound, last)) return undefined
  if (isDoubted(context, last.captureId)) return undefined
  return {
    ...last,
    id: readingId(capture.id, bound.version, bound.declarationHash),
    captureId: capture.id,
    observedAt: capture.capturedAt,
    recordedAt: capture.capturedAt,
    cause: 'source',
  }
}

function isReadBy({ version, declarationHash }: BoundSource, reading: StoredReading): boolean {
  return reading.version === version && reading.declarationHash === declarationHash
}
