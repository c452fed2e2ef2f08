import { doubtOfRedesign, readsTheSame } from '../analysis/lineage/judge-repair.ts'
import { type Difference, readingDifferences } from '../analysis/lineage/reading-differences.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { pricingPage } from '../collectors/pricing-page.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { ParsePool } from './apart/parse-pool.ts'
import { readApart } from './apart/read-apart.ts'
import { payloadOf } from './reading.ts'
import {
  distinctCaptures,
  offersIn,
  type Replayed,
  replay,
  type Stores,
  type SubjectOffer,
} from './replay.ts'

/** A declaration that reads what the present one no longer does, proved on the archive. */
export interface Repair {
  /** The keys of the declaration that change: `read`, and `formerly` where old captures keep their reader. */
  readonly change: Readonly<Record<string, unknown>>
  /** First capture in the new layout. */
  readonly since: Instant
  /** Different archived captures that were read: by the reader before the redesign, by this one since. */
  readonly replayed: { readonly before: number; readonly since: number }
  /** The newest capture as repaired, beside the plans last read. */
  readonly differences: readonly Difference[]
}

/** Why no repair can be proposed. */
export interface NoRepair {
  readonly state: 'not-broken' | 'never-read' | 'not-a-page' | 'none-replays'
  readonly reason: string
  /** Each reader that was tried, and what spoke against it. */
  readonly tried: readonly { readonly read: unknown; readonly doubt: string }[]
}

/** Most captures of different content that a repair is replayed over, the newest. */
const most = 60

/** What is kept, and who reads it. */
interface ReadingStores extends Stores {
  readonly readers: Pick<ParsePool, 'read' | 'repairs'>
}

const refuse = (
  state: NoRepair['state'],
  reason: string,
  tried: NoRepair['tried'] = [],
): NoRepair => ({ state, reason, tried })

/**
 * Looks for a reader of a page that was redesigned. A candidate is accepted only when the archive proves
 * it: it reads every capture since the redesign as the plans known before it, and every capture before it
 * either as the old reader did, or that reader goes on reading those.
 */
export async function proposeRepair(
  stores: ReadingStores,
  bound: BoundSource,
): Promise<Repair | NoRepair> {
  const declared = pricingPage.source.safeParse(bound.source)
  if (!declared.success) return refuse('not-a-page', 'only readers of pricing pages are repaired')
  const past = await replay(stores, bound, distinctCaptures(stores, bound.source.id, most))
  const lastRead = past.findLastIndex(isRead)
  if (lastRead === -1) return refuse('never-read', 'no archived capture was ever read')
  const broken = past.slice(lastRead + 1).filter(isUnread)
  const [first, last] = [broken[0], broken.at(-1)]
  if (!first || !last) return refuse('not-broken', 'the newest archived capture is read')
  const before = past.slice(0, lastRead + 1)
  const known = offersOf(past[lastRead])
  const { read, formerly = [] } = declared.data
  const payload = await payloadOf(stores, last.capture)
  const since = first.capture.capturedAt
  const tried: NoRepair['tried'][number][] = []
  const candidates = await stores.readers.repairs({ payload, read, known })
  for (const candidate of candidates) {
    const plain = { ...declared.data, read: candidate }
    const repaired = readApart(pricingPage.bind(plain), stores.readers)
    const now = await replay(
      stores,
      repaired,
      broken.map(({ capture }) => capture),
    )
    const doubt = doubtOf(now, known)
    if (doubt !== null) {
      tried.push({ read: candidate, doubt })
      continue
    }
    const whole = await readsAll(stores, repaired, before)
    const change = whole
      ? { read: candidate }
      : { read: candidate, formerly: [...formerly, { until: since, read }] }
    return {
      change,
      since,
      replayed: { before: before.filter(isRead).length, since: now.length },
      differences: readingDifferences(known, offersOf(now.at(-1))),
    }
  }
  return refuse('none-replays', `no reader of the new layout stands the test`, tried)
}

const isRead = ({ result }: Replayed): boolean => !(result instanceof Problem)

/** Bytes that the archive lost say nothing of the layout. */
function isUnread({ result }: Replayed): boolean {
  return result instanceof Problem && result.code.startsWith('extract/')
}

function offersOf(replayed: Replayed | undefined): SubjectOffer[] {
  const result = replayed?.result
  return result === undefined || result instanceof Problem ? [] : offersIn(result.findings)
}

function doubtOf(now: readonly Replayed[], known: readonly SubjectOffer[]): string | null {
  for (const replayed of now) {
    const { result } = replayed
    if (result instanceof Problem) return result.message
    if (!result.complete) return result.problems[0]?.message ?? 'something was not read'
    const doubt = doubtOfRedesign(known, offersOf(replayed))
    if (doubt !== null) return doubt
  }
  return null
}

/** Whether the new reader alone reads every capture that the old one read, and the same of it. */
async function readsAll(
  stores: Stores,
  repaired: BoundSource,
  before: readonly Replayed[],
): Promise<boolean> {
  const read = before.filter(isRead)
  for (const old of read) {
    const [now] = await replay(stores, repaired, [old.capture])
    if (!now || !readsTheSame(offersOf(old), offersOf(now))) return false
  }
  return true
}
