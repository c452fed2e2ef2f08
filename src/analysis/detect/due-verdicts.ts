import type { Instant } from '../../model/time.ts'
import type { EventVerdict } from './candidate.ts'

/**
 * Follows one verdict.
 * @param firstSeen only on what was seen first at this moment
 * @returns false where there is no such event
 */
type Follow = (id: string, verdict: EventVerdict, firstSeen?: Instant) => boolean

interface DueVerdicts {
  /** Follows what was said up to a moment; null: all that is left. */
  upTo(moment: Instant | null): void
  /** Follows what was said too early, some clock being behind, of what is seen first at this moment. */
  early(at: Instant): void
}

/** Verdicts in the order in which they were given, each followed once. */
export function dueVerdicts(
  verdicts: ReadonlyMap<string, EventVerdict>,
  follow: Follow,
): DueVerdicts {
  const due = [...verdicts].toSorted(([, a], [, b]) => b.at.localeCompare(a.at))
  const early = new Map<string, EventVerdict>()
  return {
    upTo(moment) {
      while (due.length > 0 && (moment === null || (due.at(-1)?.[1].at ?? '') <= moment)) {
        const [id, verdict] = due.pop() ?? []
        if (id && verdict && !follow(id, verdict)) early.set(id, verdict)
      }
    },
    early(at) {
      for (const [id, verdict] of early) {
        if (follow(id, { ...verdict, at }, at)) early.delete(id)
      }
    },
  }
}
