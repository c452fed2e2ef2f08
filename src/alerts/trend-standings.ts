import type { RuleCondition } from '../model/rule-condition.ts'
import { addDays, addMs, dateOf, type Instant, intervalMs } from '../model/time.ts'
import type { LineIndex, MarketTrends, PressVolume } from '../model/trend.ts'
import { counted, dateWords, percent } from '../reports/words.ts'
import type { Standing } from './standing.ts'

/** A burst that ended longer ago than this is no news. */
const freshDays = 14
const mostLinks = 6

/** How far the price level of each line is from where it was: `up` or `down` past the mark, else `still`. */
export function indexStandings(
  { serviceLine, percent: least, within }: NonNullable<RuleCondition['index']>,
  { indices, youngMoves }: Pick<MarketTrends, 'indices' | 'youngMoves'>,
): Standing[] {
  return indices
    .filter((line) => line.serviceLine === (serviceLine ?? line.serviceLine))
    .flatMap((line): Standing[] => {
      const move = indexMove(line, intervalMs(within))
      if (!move) return []
      const state = Math.abs(move.change) * 100 < least ? 'still' : move.change > 0 ? 'up' : 'down'
      return [
        {
          subject: `index ${line.serviceLine} ${least} ${within}`,
          state,
          isAsked: state !== 'still',
          headline: `Prices of ${line.serviceLineName} moved ${percent(move.change)} since ${dateWords(move.from)}`,
          figures: `${percent(move.change)} from ${dateWords(move.from)} to ${dateWords(move.to)}`,
          lines: [
            `Index of matched list prices of ${counted(line.organizations, 'rival')}, ${counted(move.prices, 'price')}.`,
            ...(line.drifted ? ['The index may have drifted: see the report on trends.'] : []),
          ],
          ...{ links: [], isProvisional: youngMoves > 0 },
        },
      ]
    })
}

/** From the newest point that is old enough to the newest of all; undefined where the chain has a hole. */
function indexMove({ months }: LineIndex, span: number) {
  const last = months.at(-1)
  if (!last) return undefined
  const first = dateOf(addMs(`${last.on}T00:00:00.000Z`, -span))
  const from = months.findLast(({ on }) => on <= first)
  if (!from?.jevons || !last.jevons) return undefined
  const { on: to, prices } = last
  return { from: from.on, to, prices, change: last.jevons / from.jevons - 1 }
}

/** The newest burst of each of those asked for; `none` where there is none. */
export function burstStandings(
  { organization: asked }: NonNullable<RuleCondition['burst']>,
  press: PressVolume,
  rivals: readonly string[],
  at: Instant,
): Standing[] {
  const whose = asked === undefined ? [null, ...rivals] : [asked]
  if (press.weeks.length === 0) return []
  return whose.map((organization): Standing => {
    const series = press.series.find((one) => one.organization === organization)
    const burst = series?.bursts.at(-1)
    const subject = `burst ${organization ?? 'all'}`
    if (!series || !burst) {
      const nothing = { headline: '', figures: '', lines: [], links: [], isProvisional: false }
      return { subject, state: 'none', isAsked: false, ...nothing }
    }
    const last = addDays(burst.from, burst.days - 1)
    const span = burst.days === 1 ? 'day' : 'week'
    return {
      ...{ subject, state: burst.from },
      isAsked: last >= addDays(dateOf(at), -freshDays),
      headline: `Far more is written than usual${organization === null ? '' : ` about ${series.name}`}`,
      figures: `${counted(burst.stories, 'story', 'stories')} in the ${span} of ${dateWords(burst.from)}, usually ${burst.usual.toFixed(1)}`,
      lines: [],
      links: burst.cites.slice(0, mostLinks).map(({ label, url }) => ({ label, url })),
      isProvisional: false,
    }
  })
}
