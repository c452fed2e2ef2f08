import { z } from 'zod'
import type { Market } from '../model/market.ts'
import type { Citation } from '../model/report.ts'
import { addDays, dateOf, daysBetween, Instant, startOf } from '../model/time.ts'
import type { PressBurst, PressSeries, PressVolume } from '../model/trend.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { bursts } from './bursts.ts'
import { defineQuestion } from './define-question.ts'
import { marketTagger } from './press/market-names.ts'
import { quoteOf, type StoryText } from './press/story-text.ts'
import type { Tag } from './press/tag-names.ts'
import { benjaminiHochberg } from './statistics/benjamini-hochberg.ts'
import { toldEvents } from './stories.ts'
import { countTrend } from './trend/count-trend.ts'

const mostWeeks = 52
/** With fewer stories than this in the window most weeks are empty, and a trend says nothing. */
const fewestStories = 12

export const question = defineQuestion(
  new URL('./press-since.sql', import.meta.url),
  z.object({ since: Instant.nullable() }),
)

/** Whole weeks up to `asOf`, oldest first, by their first day; none that began before `since`. */
function weekStarts(asOf: Instant, since: Instant): string[] {
  const weeks = Math.floor((daysBetween(dateOf(since), dateOf(asOf)) - 1) / 7)
  const count = Math.min(mostWeeks, Math.max(0, weeks))
  return Array.from({ length: count }, (_, i) => addDays(dateOf(asOf), -7 * (count - i)))
}

interface Told {
  readonly headline: string
  /** Days since the first of the weeks counted. */
  readonly day: number
  readonly cite: Citation
}

/** The stories that fall into the weeks counted; the days after the last whole week are left out. */
function toldIn(weeks: readonly string[], events: readonly (readonly StoryText[])[]): Told[] {
  const [first = ''] = weeks
  return events.flatMap(([told]) => {
    if (!told) return []
    const { headline, firstAt } = told
    const day = daysBetween(first, dateOf(firstAt))
    const quote = { part: 'headline', start: 0, end: headline.length, words: headline } as const
    const isWithin = day >= 0 && day < 7 * weeks.length
    return isWithin ? [{ headline, day, cite: quoteOf(told, quote) }] : []
  })
}

function seriesOf(
  name: string,
  organization: string | null,
  told: readonly Told[],
  weeks: readonly string[],
): PressSeries {
  const counts = weeks.map((_, i) => told.filter(({ day }) => Math.floor(day / 7) === i).length)
  const enough = told.length >= fewestStories
  const trend = enough ? countTrend(counts) : { p: null, slope: null, levels: [] }
  const outbreaks = burstsOf(told, weeks)
  return { ...{ organization, name, counts, stories: told.length, bursts: outbreaks }, ...trend }
}

function burstsOf(told: readonly Told[], weeks: readonly string[]): PressBurst[] {
  const [first = ''] = weeks
  const byDay = Map.groupBy(told, ({ day }) => day)
  const daily = Array.from({ length: 7 * weeks.length }, (_, day) => byDay.get(day)?.length ?? 0)
  return bursts(daily).map(({ start, days, count, expected }) => ({
    ...{ from: addDays(first, start), days, stories: count, usual: expected },
    cites: told.filter(({ day }) => day >= start && day < start + days).map(({ cite }) => cite),
  }))
}

/** One test in twenty finds a trend where there is none: p is told for as many tests as were made. */
function withManyTests(all: readonly PressSeries[]): PressSeries[] {
  const tested = all.filter(({ p }) => p !== null)
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p ?? 1))
  return all.map((one) => {
    const place = tested.indexOf(one)
    return place < 0 ? one : { ...one, p: adjusted[place] ?? 1 }
  })
}

/**
 * How many stories the trade wrote in each whole week, at most 52, in all and about each rival that any of
 * them names: stories, not articles. Weeks before the first feed was read are not there, since nobody counted.
 */
export async function pressVolume(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
): Promise<PressVolume> {
  const [{ since } = { since: null }] = await question.ask(warehouse, { asOf })
  const weeks = since === null ? [] : weekStarts(asOf, since)
  const [first] = weeks
  if (first === undefined) return { weeks: [], series: [] }
  const events = await toldEvents(warehouse, market, { from: startOf(first), to: asOf })
  const told = toldIn(weeks, events)
  const tagged = marketTagger(market)
  const named = told.map((one) => ({ ...one, names: whoIn(tagged(one.headline)) }))
  const about = Object.entries(market.organizations).flatMap(([id, { name, role }]) => {
    if (role !== 'competitor') return []
    const theirs = named.filter(({ names }) => names.has(id))
    return theirs.length > 0 ? [seriesOf(name, id, theirs, weeks)] : []
  })
  const series = [seriesOf('All stories', null, told, weeks), ...mostWrittenFirst(about)]
  return { weeks, series: withManyTests(series) }
}

/** Of which organizations a text speaks, by their own names or by those of their products. */
function whoIn(tags: readonly Tag[]): ReadonlySet<string> {
  return new Set(tags.map(({ named }) => named.organization ?? named.id))
}

function mostWrittenFirst(about: readonly PressSeries[]): PressSeries[] {
  return about.toSorted((a, b) => b.stories - a.stories || (a.name < b.name ? -1 : 1))
}
