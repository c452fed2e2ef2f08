import type { Instant } from '../model/time.ts'

/** One look of a source as thinning sees it. */
export interface KeptLook {
  readonly at: Instant
  /** Its payload, and its picture with the boxes on it where it has one. */
  readonly digests: readonly string[]
  /** Whether an observation, a review or a report leads to it. */
  readonly isCited: boolean
  /** Whether some reader could read it; what no reader could read may be read by a better one. */
  readonly isRead: boolean
}

/** The looks of one source in their order. */
export interface KeptSource {
  readonly id: string
  readonly looks: readonly KeptLook[]
  /** Most bytes that it should hold; null: no limit. */
  readonly quotaBytes: number | null
}

/** What would go of one source. */
export interface Thinning {
  readonly source: string
  /** Bytes on the disk that its looks name. */
  readonly bytes: number
  readonly quotaBytes: number | null
  readonly looks: number
  /** Looks whose bytes would go. */
  readonly thinned: number
  /** Objects that no look that stays names. */
  readonly digests: readonly string[]
  readonly freed: number
}

/**
 * Which archived bytes may go. What is evidence stays: cited looks, the first and the last of each run of
 * looks that read alike (a look that reads differently is cited, so the last of a run is the one before
 * it), the newest, and what was never read. Of the rest goes what is older than `keepAfter`, and where a
 * source is over its quota also what is younger, oldest first, until it is within.
 * @param sizeOf bytes on the disk; 0 for what is not there
 */
export function planThinning(
  sources: readonly KeptSource[],
  sizeOf: (digest: string) => number,
  keepAfter: Instant,
): Thinning[] {
  const chosen = sources.map((source) => ({ source, going: goingOf(source, sizeOf, keepAfter) }))
  const staying = new Set(
    chosen.flatMap(({ source, going }) =>
      source.looks.filter((look) => !going.has(look)).flatMap(({ digests }) => digests),
    ),
  )
  const taken = new Set<string>()
  return chosen.map(({ source, going }) => {
    const digests = [...new Set([...going].flatMap((look) => look.digests))].filter(
      (digest) => !staying.has(digest) && !taken.has(digest) && sizeOf(digest) > 0,
    )
    for (const digest of digests) taken.add(digest)
    return {
      source: source.id,
      bytes: sum(source.looks, sizeOf),
      quotaBytes: source.quotaBytes,
      looks: source.looks.length,
      thinned: going.size,
      digests,
      freed: digests.reduce((total, digest) => total + sizeOf(digest), 0),
    }
  })
}

function goingOf(
  { looks, quotaBytes }: KeptSource,
  sizeOf: (digest: string) => number,
  keepAfter: Instant,
): Set<KeptLook> {
  const spare = looks.filter((look, index) => !isEvidence(look, looks[index + 1]) && index > 0)
  const going = new Set(spare.filter(({ at }) => at < keepAfter))
  if (quotaBytes === null) return going
  const named = new Map<string, number>()
  for (const look of looks.filter((one) => !going.has(one)))
    for (const digest of look.digests) named.set(digest, (named.get(digest) ?? 0) + 1)
  let bytes = [...named.keys()].reduce((total, digest) => total + sizeOf(digest), 0)
  for (const look of spare.filter(({ at }) => at >= keepAfter)) {
    if (bytes <= quotaBytes) break
    going.add(look)
    for (const digest of look.digests) {
      const left = (named.get(digest) ?? 0) - 1
      named.set(digest, left)
      if (left === 0) bytes -= sizeOf(digest)
    }
  }
  return going
}

function isEvidence(look: KeptLook, next: KeptLook | undefined): boolean {
  return look.isCited || !look.isRead || next === undefined || next.isCited
}

function sum(looks: readonly KeptLook[], sizeOf: (digest: string) => number): number {
  const digests = new Set(looks.flatMap((look) => look.digests))
  return [...digests].reduce((total, digest) => total + sizeOf(digest), 0)
}
