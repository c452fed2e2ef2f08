import { letObjectsGo, type StoredObject, storedObjects } from '../archive/let-objects-go.ts'
import { type KeptSource, planThinning, type Thinning } from '../archive/retention.ts'
import { capturesOf, digestsOf } from '../ledger/captures.ts'
import { citedCaptures } from '../ledger/evidence.ts'
import { checkFence } from '../ledger/lease.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readingsOf } from '../ledger/readings.ts'
import { knownSources } from '../ledger/sources.ts'
import { letGo, thinnedDigests } from '../ledger/thinned.ts'
import { failpoint } from '../model/failpoint.ts'
import type { Market } from '../model/market.ts'
import { addMs, type Instant } from '../model/time.ts'
import type { Context } from './context.ts'

/** What would go, and what it would free. */
export interface ThinPlan {
  readonly sources: readonly Thinning[]
  /** Objects that no capture names, from looks that were never recorded. */
  readonly unnamed: { readonly digests: readonly string[]; readonly freed: number }
  /** Objects that an earlier thinning was to remove when it was killed. */
  readonly left: { readonly digests: readonly string[]; readonly freed: number }
  readonly freed: number
}

const dayMs = 86_400_000
/** A look in another process may stand in the archive and not yet in the ledger. */
const unnamedMs = 3_600_000
/** Objects per transaction: few enough that a kill leaves little to do again. */
const batchSize = 200

/**
 * Which archived bytes may go: what is no evidence, as `planThinning` judges. Changes nothing.
 * @throws Problem store/damaged where a row is not what was written: nothing is judged by such a row
 */
export async function planThinArchive(
  { paths, market, ledger }: Pick<Context, 'paths' | 'market' | 'ledger'>,
  now: Instant,
): Promise<ThinPlan> {
  const stored = await storedObjects(paths.archive)
  const sizeOf = (digest: string): number => stored.get(digest)?.bytes ?? 0
  const kept = knownSources(ledger).map(({ id }) => keptSource(ledger, id, market))
  const keepAfter = addMs(now, -market.storage.keepDays * dayMs)
  const sources = planThinning(kept, sizeOf, keepAfter)
  const named = new Set(kept.flatMap(({ looks }) => looks.flatMap(({ digests }) => digests)))
  const thinned = thinnedDigests(ledger)
  const going = new Set(sources.flatMap(({ digests }) => digests))
  const rest = [...stored].filter(([digest]) => !going.has(digest))
  const left = part(rest.filter(([digest]) => thinned.has(digest)))
  const before = addMs(now, -unnamedMs)
  const unnamed = part(
    rest.filter(
      ([digest, { writtenAt }]) => !named.has(digest) && !thinned.has(digest) && writtenAt < before,
    ),
  )
  const freed = sources.reduce((total, one) => total + one.freed, left.freed + unnamed.freed)
  return { sources, unnamed, left, freed }
}

function part(objects: readonly (readonly [string, StoredObject])[]): ThinPlan['left'] {
  return {
    digests: objects.map(([digest]) => digest),
    freed: objects.reduce((total, [, { bytes }]) => total + bytes, 0),
  }
}

function keptSource(ledger: Ledger, id: string, { storage }: Market): KeptSource {
  const cited = citedCaptures(ledger, id)
  const read = new Set(readingsOf(ledger, id).map(({ captureId }) => captureId))
  const quotaMb = storage.quotas[id] ?? storage.quotaMb
  return {
    id,
    quotaBytes: quotaMb === undefined ? null : quotaMb * 1e6,
    looks: capturesOf(ledger, id).map((capture) => ({
      at: capture.capturedAt,
      digests: digestsOf(capture),
      isCited: cited.has(capture.id),
      isRead: read.has(capture.id),
    })),
  }
}

/**
 * Lets go what was planned. Each batch is noted in the ledger before its bytes go, so a process that is
 * killed leaves no row without its bytes but those that were to go; the next thinning removes the rest.
 * @returns how many objects went
 * @throws Problem schedule/held when the lease was lost
 */
export async function thinArchive(
  { paths, ledger, lease }: Pick<Context, 'paths' | 'ledger' | 'lease'>,
  plan: ThinPlan,
  now: Instant,
): Promise<number> {
  const stored = await storedObjects(paths.archive)
  const all = plan.sources.flatMap(({ digests }) => digests)
  for (let from = 0; from < all.length; from += batchSize) {
    const batch = all.slice(from, from + batchSize)
    failpoint('retention.selected')
    ledger.transact(now, (tx) => {
      checkFence(tx, lease)
      for (const digest of batch) letGo(tx, digest, stored.get(digest)?.bytes ?? 0)
    })
    failpoint('retention.noted')
    await letObjectsGo(paths.archive, batch)
  }
  const others = [...plan.left.digests, ...plan.unnamed.digests]
  await letObjectsGo(paths.archive, others)
  return all.length + others.length
}
