import { aliasName } from '../../model/alias.ts'
import type { Market } from '../../model/market.ts'
import { addDays, dateOf, daysBetween, startOf } from '../../model/time.ts'
import type { Habits, PriceMove } from '../../model/trend.ts'
import type { PriceNews } from '../price-news.ts'
import { saysName } from '../says-name.ts'
import { median } from '../statistics/quantile.ts'

/** Fewer moves than this make no habit of a month or a weekday. */
const fewestForHabit = 3
/** An article tells of a move that takes effect at most so many days later, or did so many days before. */
const mostDaysAhead = 120
const mostDaysAfter = 14

/** The value that at least half of three or more moves share. */
function usual(values: readonly number[]): number | null {
  if (values.length < fewestForHabit) return null
  const groups = [...Map.groupBy(values, (value) => value).values()]
  const [most] = groups.toSorted((a, b) => b.length - a.length)
  return most && most.length * 2 >= values.length ? (most[0] ?? null) : null
}

/** 1 Monday to 7 Sunday. */
function weekdayOf(day: string): number {
  return ((new Date(startOf(day)).getUTCDay() + 6) % 7) + 1
}

const downWords =
  /\b(cut|cuts|lower|lowers|lowered|drop|drops|dropped|reduc\w+|slash\w*|cheaper)\b/i
const upWords = /\b(rais\w+|increas\w+|hik\w+|dearer|higher prices?)\b/i

/** Whether a headline tells of prices that go the way they went. */
function tells(headline: string, { meanLogChange }: PriceMove): boolean {
  return (meanLogChange < 0 ? downWords : upWords).test(headline)
}

/** Days by which the first article that names rival, plan and direction was ahead of the move. */
function leadOf(move: PriceMove, names: readonly string[], news: readonly PriceNews[]): number[] {
  const from = addDays(move.day, -mostDaysAhead)
  const to = addDays(move.day, mostDaysAfter)
  const first = news.find(({ headline, summary, publishedAt }) => {
    const day = dateOf(publishedAt)
    if (day < from || day > to || !tells(headline, move)) return false
    const text = `${headline} ${summary}`
    return (
      names.some((name) => saysName(text, name)) && move.plans.some((plan) => saysName(text, plan))
    )
  })
  if (!first) return []
  const told = dateOf(first.publishedAt)
  if (told > move.day) return [daysBetween(told, move.day)]
  // Between the last sight of the old price and the first of the new one nobody knows the day.
  return [Math.max(0, daysBetween(told, move.after ?? move.day))]
}

/** What a rival's moves have in common; see `Habits`. */
export function habitsOf(
  moves: readonly PriceMove[],
  organization: string,
  market: Market,
  news: readonly PriceNews[],
): Pick<Habits, 'usualStep' | 'usualMonth' | 'usualWeekday' | 'lead'> {
  const known = market.organizations[organization]
  const names = [known?.name ?? organization, ...(known?.aliases ?? []).map(aliasName)]
  const leads = moves.flatMap((move) => leadOf(move, names, news))
  const steps = moves.map(({ meanLogChange }) => Math.abs(Math.expm1(meanLogChange)))
  return {
    usualStep: steps.length > 0 ? median(steps) : null,
    usualMonth: usual(moves.map(({ day }) => Number(day.slice(5, 7)))),
    usualWeekday: usual(moves.map(({ day }) => weekdayOf(day))),
    lead: leads.length > 0 ? { days: median(leads), moves: leads.length } : null,
  }
}
