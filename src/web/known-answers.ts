import { scenarioComparer } from '../analysis/compare-scenarios.ts'
import { addDays, type CalendarDate, type Instant, startOf } from '../model/time.ts'
import { gatherAnswers } from '../pipeline/answers.ts'
import type { Context } from '../pipeline/context.ts'
import type { Known } from './host.ts'

/** How long answers are given before new ones are gathered behind them: freshness itself grows old. */
const staleMs = 5 * 60_000

/** Past days that stay at hand; each holds the answers of a whole market. */
const mostDays = 4

/** Answers gathered once and given many times. */
export interface KnownAnswers {
  known(day?: CalendarDate): Promise<Known>
  /** Something was learned: new answers are gathered at the next question. */
  refresh(): void
}

/** Gathers answers when they are asked for; those of now are given while newer ones are on their way. */
export function knownAnswers(context: Context): KnownAnswers {
  const maps = new Map(context.sources.map(({ source }) => [source.id, source.map]))
  const gather = async (now: Instant): Promise<Known> => {
    const answers = await gatherAnswers(context, now)
    const compare = await scenarioComparer(context.warehouse, context.market, now, maps)
    return { answers, compare }
  }
  // One at a time: many readers of many days must not hold up the run.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (now: Instant): Promise<Known> => {
    const next = last.then(() => gather(now))
    last = next.catch(() => undefined)
    return next
  }
  const days = new Map<CalendarDate, Promise<Known>>()
  let current: { readonly known: Promise<Known>; readonly since: number } | undefined
  let isDue = true
  return {
    known(day) {
      if (day !== undefined) return pastDay(days, day, inTurn)
      const now = context.clock.now()
      const since = Date.parse(now)
      if (!current || isDue || since - current.since > staleMs) {
        isDue = false
        const before = current?.known
        const known = inTurn(now)
        current = { known: before ?? known, since }
        const settled = current
        known.then(
          () => {
            if (current === settled) current = { known, since }
          },
          () => {
            // The next question tries again; whoever waits for this one is told.
            if (current === settled) current = undefined
          },
        )
      }
      return current.known
    },
    refresh() {
      isDue = true
      // What was said of a past day stays, but for what people decided since.
      days.clear()
    },
  }
}

function pastDay(
  days: Map<CalendarDate, Promise<Known>>,
  day: CalendarDate,
  gather: (now: Instant) => Promise<Known>,
): Promise<Known> {
  const held = days.get(day)
  if (held) return held
  const known = gather(new Date(Date.parse(startOf(addDays(day, 1))) - 1).toISOString())
  known.catch(() => days.delete(day))
  days.set(day, known)
  const [oldest] = days.keys()
  if (days.size > mostDays && oldest !== undefined) days.delete(oldest)
  return known
}
