import { gammaQuantile } from '../statistics/gamma.ts'

/** How a rival has moved so far. */
export interface Watched {
  /** Days, in any unit of time with a zero; moves and `since` are told in it. */
  readonly since: number
  readonly plans: number
  /** Days with a move; several plans on one day are one. */
  readonly moves: readonly number[]
}

export interface Chance {
  readonly value: number
  /** 80 % interval. */
  readonly low: number
  readonly high: number
}

/** List prices of services change this often, per plan and year: counted over 469 plan-years of 37 vendors. */
const changesPerPlanYear = 0.2
const year = 365.25
const quarter = 91

/** How sure the market's own pace is before anything was seen: as after four moves. */
const paceWeight = 4
/** A rival counts as one move at the market's pace before any of its own. */
const rivalWeight = 1

const yearsWatched = ({ since }: Watched, at: number): number => Math.max(0, at - since) / year
const movesUntil = ({ moves, since }: Watched, at: number): number =>
  moves.filter((day) => day >= since && day < at).length

/** Moves a year that a rival of this size is expected to make: plans move together, so by the root of their number. */
function expected({ plans }: Watched): number {
  return changesPerPlanYear * Math.sqrt(Math.max(1, plans))
}

/**
 * The chance of each rival to move a price within 91 days of `at`, by what was seen before `at`: a Poisson
 * process whose pace is a gamma around the market's, itself drawn to 0.2 moves per plan-year.
 */
export function moveChances(rivals: readonly Watched[], at: number): Chance[] {
  const seen = rivals.reduce((sum, rival) => sum + movesUntil(rival, at), 0)
  const due = rivals.reduce((sum, rival) => sum + expected(rival) * yearsWatched(rival, at), 0)
  const pace = (seen + paceWeight) / (due + paceWeight)
  return rivals.map((rival) => {
    const shape = rivalWeight + movesUntil(rival, at)
    const rate = rivalWeight / (pace * expected(rival)) + yearsWatched(rival, at)
    const ahead = quarter / year
    const chanceOf = (perYear: number) => 1 - Math.exp(-perYear * ahead)
    return {
      value: 1 - (rate / (rate + ahead)) ** shape,
      low: chanceOf(gammaQuantile(0.1, shape, rate)),
      high: chanceOf(gammaQuantile(0.9, shape, rate)),
    }
  })
}

export interface ChanceScore {
  /** How many quarters of rivals were foretold. */
  readonly forecasts: number
  readonly moved: number
  /** Mean squared error of the chances: 0 is perfect. */
  readonly brier: number
  /** The same for everybody at the share of quarters with a move before: what has to be beaten. */
  readonly base: number
  /** The same at the share that came out in the end, which nobody could know. */
  readonly hindsight: number
  /** Share of the base's error that is gone; null without forecasts. */
  readonly skill: number | null
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Foretells every past quarter by what was known at its start, and compares with what came. Rivals count
 * once they were watched for a quarter; the first quarter of all has no base to beat and is left out.
 */
export function scoreChances(rivals: readonly Watched[], until: number): ChanceScore {
  const begin = Math.min(...rivals.map(({ since }) => since))
  const forecasts: { chance: number; base: number; came: number }[] = []
  const past: number[] = []
  for (let at = begin + quarter; at + quarter <= until; at += quarter) {
    const known = rivals.filter(({ since }) => since + quarter <= at)
    const chances = moveChances(known, at)
    const base = past.length > 0 ? mean(past) : null
    for (const [i, rival] of known.entries()) {
      const came = rival.moves.some((day) => day >= at && day < at + quarter) ? 1 : 0
      if (base !== null) forecasts.push({ chance: chances[i]?.value ?? base, base, came })
      past.push(came)
    }
  }
  const brier = mean(forecasts.map(({ chance, came }) => (chance - came) ** 2))
  const base = mean(forecasts.map(({ base: share, came }) => (share - came) ** 2))
  const share = mean(forecasts.map(({ came }) => came))
  return {
    forecasts: forecasts.length,
    moved: forecasts.filter(({ came }) => came === 1).length,
    brier,
    base,
    hindsight: share * (1 - share),
    skill: forecasts.length > 0 && base > 0 ? 1 - brier / base : null,
  }
}
