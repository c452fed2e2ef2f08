import type { Market } from '../model/market.ts'
import { addDays, dateOf, type Instant, startOf } from '../model/time.ts'
import type { Habits, LineIndex, MarketTrends, MovedPrice, PriceMove } from '../model/trend.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { linePlans, planKey } from './line-plans.ts'
import { type LookGap, lookGaps } from './look-gaps.ts'
import { organizationName } from './organization-name.ts'
import { type FollowedHistory, followedHistories } from './price-histories.ts'
import { priceMoves } from './price-moves.ts'
import { type PriceNews, priceNews } from './price-news.ts'
import { ratesOn } from './rates-on.ts'
import type { PlanMaps } from './rivals.ts'
import { benjaminiHochberg } from './statistics/benjamini-hochberg.ts'
import { directionOf } from './trend/direction.ts'
import { habitsOf } from './trend/habits.ts'
import { moveChances, type Watched } from './trend/move-chance.ts'
import { type FollowedPrice, priceIndex } from './trend/price-index.ts'
import { stepPoints } from './trend/step-points.ts'
import { watchedSince } from './watched-since.ts'

/** How far back the indices, the tests and the pictures go. */
const windowDays = 365
/** More small pictures than this are no picture. */
const mostMoved = 12
/** Older moves say little of what a rival does now. */
const habitDays = 3 * 365

type Gaps = ReadonlyMap<string, readonly LookGap[]>
type Since = Awaited<ReturnType<typeof watchedSince>>

const dayNumber = (at: string): number => Date.parse(at) / 86_400_000
const yearsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, dayNumber(to) - dayNumber(from)) / 365.25

interface Setting {
  readonly market: Market
  readonly asOf: Instant
  readonly from: Instant
  readonly moves: readonly PriceMove[]
  readonly news: readonly PriceNews[]
  readonly gaps: Gaps
}

function rivalsOf(since: Since, setting: Setting): Habits[] {
  const { market, asOf, from, moves, news } = setting
  const now = dayNumber(asOf)
  const own = since.map(({ organization }) =>
    moves.filter((move) => move.organization === organization),
  )
  const oldest = now - habitDays
  const watched = since.map((one, i): Watched => {
    const days = new Set(own[i]?.map(({ day }) => dayNumber(startOf(day))))
    return { since: Math.max(oldest, dayNumber(one.since)), plans: one.plans, moves: [...days] }
  })
  const chances = moveChances(watched, now)
  const found = since.flatMap(({ organization, since: first }, i): Habits[] => {
    const theirs = own[i] ?? []
    const chance = chances[i]
    const recent = theirs.filter(({ day }) => startOf(day) >= from)
    const years = yearsBetween([from, first].toSorted()[1] ?? from, asOf)
    return chance
      ? [
          {
            organization,
            organizationName: organizationName(market, organization),
            since: first,
            moves: theirs,
            test: directionOf(recent, years),
            ...habitsOf(theirs, organization, market, news),
            chance,
          },
        ]
      : []
  })
  return withManyTests(found).toSorted(
    (a, b) => b.moves.length - a.moves.length || (a.organization < b.organization ? -1 : 1),
  )
}

/** One test in twenty finds a trend where there is none: p is told for as many tests as were made. */
function withManyTests(rivals: readonly Habits[]): Habits[] {
  const tested = rivals.filter(({ test }) => test.p !== null)
  const adjusted = benjaminiHochberg(tested.map(({ test }) => test.p ?? 1))
  const pOf = new Map(tested.map(({ organization }, i) => [organization, adjusted[i] ?? 1]))
  return rivals.map((rival) => {
    const p = pOf.get(rival.organization)
    return p === undefined ? rival : { ...rival, test: { ...rival.test, p } }
  })
}

/** How far a price travelled within the window, up and down, in logarithms. */
function travelled({ steps }: FollowedHistory, from: Instant): number {
  const inside = steps.filter(({ to }) => to === null || to > from)
  const logs = inside.map(({ amount }) => Number(amount)).filter((amount) => amount > 0)
  return logs.reduce(
    (sum, amount, i) => sum + Math.abs(Math.log(amount / (logs[i - 1] ?? amount))),
    0,
  )
}

/** The price of each plan that travelled furthest, the furthest first. */
function movedPrices(histories: readonly FollowedHistory[], setting: Setting): MovedPrice[] {
  const { from, asOf, gaps } = setting
  const ranked = histories
    .map((history) => ({ history, way: travelled(history, from) }))
    .filter(({ way }) => way > 0)
    .toSorted((a, b) => b.way - a.way)
  const perPlan = new Map(
    ranked.toReversed().map(({ history }) => [planKey(history), history] as const),
  )
  const chosen = ranked
    .filter(({ history }) => perPlan.get(planKey(history)) === history)
    .slice(0, mostMoved)
  return chosen.map(({ history }) => ({
    organization: history.organization,
    organizationName: history.organizationName,
    plan: history.plan,
    metric: history.metric,
    unit: history.per ? `${history.currency} per ${history.per}` : history.currency,
    points: stepPoints(history.steps, gaps.get(history.sourceId) ?? [], { start: from, end: asOf }),
    cites: history.steps.at(-1)?.cites ?? [],
  }))
}

function followedPrice(
  history: FollowedHistory,
  rateOf: (currency: string) => number | null,
): FollowedPrice {
  const { sourceId, organization, subject, series, metric, per, currency, steps } = history
  return {
    ...{ sourceId, organization, steps },
    key: `${organization} ${subject} ${series}`,
    kind: `${metric} ${per}`,
    rate: rateOf(currency),
  }
}

/** The prices of our lines, and when nobody saw what their sources said. */
async function followedLines(
  warehouse: Warehouse,
  market: Market,
  { from, asOf, maps }: { readonly from: Instant; readonly asOf: Instant; readonly maps: PlanMaps },
) {
  const lines = await linePlans(warehouse, market, asOf, maps)
  const plans = new Set(lines.flatMap((line) => [...line.plans]))
  const histories = await followedHistories(warehouse, market, { from, asOf, plans })
  const sources = new Set(histories.map(({ sourceId }) => sourceId))
  return { lines, histories, gaps: await lookGaps(warehouse, { from, asOf, sources }) }
}

/**
 * Which way prices of the market go, as known at `asOf`: a price index of each service line, tests of
 * direction on what rivals did, their habits, and the prices that moved most.
 * @param maps source → which plan of its page belongs to which of our lines
 */
export async function marketTrends(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
  maps: PlanMaps = new Map(),
): Promise<MarketTrends> {
  const to = dateOf(asOf)
  const first = addDays(to, -windowDays)
  const from = startOf(first)
  const [moves, news, since, conversion, followed] = await Promise.all([
    priceMoves(warehouse, market, { from: startOf(addDays(to, -habitDays)), asOf }),
    priceNews(warehouse, asOf),
    watchedSince(warehouse, asOf),
    ratesOn(warehouse, to, asOf),
    followedLines(warehouse, market, { from, asOf, maps }),
  ])
  const { lines, histories, gaps } = followed
  const setting: Setting = { market, asOf, from, moves, news, gaps }
  const rateOf = (currency: string) =>
    currency === market.currency
      ? 1
      : Number(conversion(currency, market.currency)?.rate ?? Number.NaN) || null
  const indices = lines.map(({ line, plans: own }): LineIndex => {
    const prices = histories
      .filter((history) => own.has(planKey(history)))
      .map((history) => followedPrice(history, rateOf))
    const index = priceIndex(prices, gaps, { from: first, asOf })
    return { serviceLine: line.id, serviceLineName: line.name, ...index }
  })
  const begun = since.map((one) => one.since).toSorted()[0] ?? asOf
  const recent = moves.filter(({ day }) => startOf(day) >= from)
  return {
    ...{ from: first, to, indices },
    market: directionOf(recent, yearsBetween([from, begun].toSorted()[1] ?? from, asOf)),
    youngMoves: recent.filter(({ state }) => state === 'provisional').length,
    rivals: rivalsOf(since, setting),
    moved: movedPrices(histories, setting),
  }
}
