import type { Instant } from '../../model/time.ts'
import { type LineState, type Look, newLine } from './line-state.ts'
import { isSampleLine, type LineValue, linesOf } from './price-line.ts'
import type { Sight } from './timeline.ts'

/** Looks that a new line must have had before its absence says anything. */
const settledLooks = 2

/** Every followed line of every subject that is present, with its value now; new lines start here. */
export function lookAtLines(
  lines: Map<string, Map<string, LineState>>,
  at: Instant,
  sights: ReadonlyMap<string, Sight>,
): Look[] {
  const looks: Look[] = []
  for (const [subject, sight] of sights) {
    if (sight.finding?.kind !== 'offer') continue
    const values = linesOf(sight.finding.offer)
    const followed = lines.get(subject) ?? new Map<string, LineState>()
    lines.set(subject, followed)
    // A line that a known plan is suddenly said to have must show itself before its absence counts.
    const shown = followed.size === 0 ? settledLooks : 0
    const fresh = [...values].filter(([line]) => !followed.has(line))
    for (const [line, value] of fresh) {
      followed.set(line, { ...newLine(subject, line, value, sight, at), shown })
    }
    for (const state of followed.values()) {
      const value = values.get(state.line) ?? null
      if (value) state.shown += 1
      else if (isNoNews(state)) {
        if (state.shown < settledLooks) followed.delete(state.line)
        continue
      }
      const term = value ? undefined : insteadOf(state, fresh)
      looks.push({ state, value, sight, ...(term && { term }) })
    }
  }
  return looks
}

/** Whether it says nothing that a line is not shown. */
function isNoNews({ withdrawn, candidate, line, shown }: LineState): boolean {
  // A point that a calculator was not asked for, or did not answer, was not taken off the page.
  return (withdrawn && !candidate) || isSampleLine(line) || shown < settledLooks
}

/** The one new price for the same thing, billed in another way. */
function insteadOf(
  { level, candidate }: LineState,
  fresh: readonly (readonly [string, LineValue])[],
): LineValue | undefined {
  if (candidate) return candidate.term
  const same = fresh.filter(([, { key }]) => key.metric === level.key.metric && !key.sample)
  return same.length === 1 ? same[0]?.[1] : undefined
}
