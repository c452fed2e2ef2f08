import type { Extraction } from '../collectors/collector.ts'
import { observationsOf } from '../ledger/observations.ts'
import { reviewItems, sightings } from '../ledger/reviews.ts'
import type { Capture } from '../model/capture.ts'
import type { Finding } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import { beliefWalk } from './belief-walk.ts'
import type { Context } from './context.ts'
import { keptBack } from './keep-back.ts'

/** Watches over a reader that reads the archive of a source anew. */
export interface RereadJudge {
  /** Whether a capture stays unread: it was kept back, or never read, and still reads implausibly. */
  leavesOut(
    capture: Capture,
    found: Extraction,
    believed: () => readonly Finding[],
  ): Promise<boolean>
  /** Why the reader is no better one: every other page reads implausibly beside what was read before. */
  problem(): Problem | undefined
}

/**
 * @param readBefore captures that the reader before this one read
 * @param trusted a changed declaration is a person's word, and is not doubted
 */
export function rereadJudge(
  context: Context,
  sourceId: string,
  { readBefore, trusted }: { readBefore: ReadonlySet<string>; trusted: boolean },
): RereadJudge {
  const doubted = doubtedCaptures(context, sourceId)
  const old = beliefWalk(observationsOf(context.ledger, sourceId))
  const implausible = new Map<string, boolean>()
  return {
    async leavesOut(capture, found, believed) {
      const state = doubted.get(capture.id)
      if (state === 'reject') return true
      if (state === 'open' || !readBefore.has(capture.id)) {
        return (await keptBack(context, capture, found, believed())) !== undefined
      }
      const digest = capture.payloadDigest ?? ''
      if (trusted || implausible.has(digest)) return false
      old.at(capture.capturedAt)
      const doubt = await keptBack(context, capture, found, old.findings())
      implausible.set(digest, doubt !== undefined)
      return false
    },
    problem() {
      const count = [...implausible.values()].filter(Boolean).length
      if (count === 0 || count < implausible.size / 2) return undefined
      return new Problem(
        'extract/implausible',
        `a newer reader reads ${count} of ${implausible.size} archived pages implausibly beside what was read before`,
        {
          hint: 'The facts stay as they were. Report the page with: bellwether export --format warc',
        },
      )
    },
  }
}

/** Captures that showed what is open or rejected. */
function doubtedCaptures({ ledger }: Context, sourceId: string): Map<string, 'open' | 'reject'> {
  const items = reviewItems(ledger, { sourceId, kind: 'implausible-reading' })
  return new Map(
    items.flatMap(({ id, verdict: { state } }) =>
      state === 'open' || state === 'reject'
        ? sightings(ledger, id).map(({ captureId }) => [captureId, state] as const)
        : [],
    ),
  )
}
