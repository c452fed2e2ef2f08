import type { Random } from './random.ts'
import type { World } from './world.ts'

/** What a look showed of one plan. */
export interface Shown {
  readonly cents: number
  readonly currency: string
  readonly promotion: string | null
}

/** What the looks of one page showed: `shown[day][plan]`; null is a day without a look. */
export interface Looks {
  readonly shown: readonly (readonly Shown[] | null)[]
  /** How many values of all looks were not the list price. */
  readonly corrupted: number
  readonly total: number
  readonly episodes: readonly Episode[]
}

export const glitchTypes = ['customer', 'rounding', 'stale', 'fee'] as const
/** Faults that none of the detector's rules is made for. */
export type UnknownGlitch = (typeof glitchTypes)[number]

/** One fault, from its first day on. */
interface Episode {
  readonly fault: string
  readonly from: number
  readonly days: number
  readonly plans: readonly number[]
  readonly show: (cents: number, plan: number, day: number) => Partial<Shown>
}

/**
 * Draws what a watcher would have read: parse errors, foreign visitors' currency, split tests, promotions
 * (six in ten say so), readers broken for days, and month/year toggles, in the shares of the reference's
 * experiment, until the wanted share of values is wrong.
 * @param share of all values, 0.005 is 0.5 %
 * @param unknown a further kind of fault, which then makes up a fifth of the wrong values
 */
export function looksAt(
  world: World,
  random: Random,
  { share, unknown }: { share: number; unknown: UnknownGlitch | null },
): Looks {
  const days = world.prices.length
  const plans = world.prices[0]?.length ?? 0
  const shown: Shown[][] = world.prices.map((prices) =>
    prices.map((cents) => ({ cents, currency: 'USD', promotion: null })),
  )
  const wanted = share * days * plans
  // What is left over of a page is carried on by chance, so that small shares are met on average.
  let budget = wanted
  let corrupted = 0
  const episodes: Episode[] = []
  while (budget > 0) {
    const episode = drawEpisode(random, world, unknown)
    const size = episode.days * episode.plans.length
    if (size > budget && !random.chance(budget / size)) break
    const wrong = apply(shown, world, episode)
    budget -= wrong
    corrupted += wrong
    episodes.push(episode)
  }
  return {
    shown: shown.map((plansShown) => (random.chance(0.02) ? null : plansShown)),
    corrupted,
    total: days * plans,
    episodes,
  }
}

function apply(shown: Shown[][], world: World, { from, days, plans, show }: Episode): number {
  let count = 0
  for (let day = from; day < Math.min(from + days, shown.length); day++) {
    for (const plan of plans) {
      const cents = world.prices[day]?.[plan] ?? 0
      const was = shown[day]?.[plan]
      if (!was) continue
      const now = { ...was, ...show(cents, plan, day) }
      const row = shown[day]
      if (row) row[plan] = now
      if (now.cents !== cents || now.currency !== 'USD') count += 1
    }
  }
  return count
}

/** How often each kind of fault begins; together with their lengths this gives the shares of values. */
const kinds: readonly (readonly [
  number,
  (random: Random, world: World, from: number) => Episode,
])[] = [
  [0.66, parseError],
  [0.06, foreignVisitor],
  [0.035, splitTest],
  [0.12, promotion],
  [0.02, brokenReader],
  [0.03, toggle],
]

function drawEpisode(random: Random, world: World, unknown: UnknownGlitch | null): Episode {
  const from = random.whole(1, world.prices.length - 1)
  if (unknown && random.chance(0.2)) return unknowns[unknown](random, world, from)
  let at = random.next() * kinds.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, draw] of kinds) {
    at -= weight
    if (at < 0) return draw(random, world, from)
  }
  return parseError(random, world, from)
}

const onePlan = (random: Random, world: World): number[] => [
  random.whole(0, (world.prices[0]?.length ?? 1) - 1),
]
const everyPlan = (world: World): number[] => (world.prices[0] ?? []).map((_, plan) => plan)

function parseError(random: Random, world: World, from: number): Episode {
  const plans = onePlan(random, world)
  const days = random.chance(0.85) ? 1 : random.chance(0.8) ? 2 : 3
  const factor = random.pick([10, 0.1, 100, 0.01, 12, 1 / 12, random.between(0.4, 1.6), 0])
  const neighbour = random.whole(0, (world.prices[0]?.length ?? 1) - 1)
  return {
    ...{ fault: 'parse error', from, days, plans },
    show: (cents, _plan, day) => ({
      cents: Math.max(
        1,
        Math.round(factor === 0 ? (world.prices[day]?.[neighbour] ?? cents) : cents * factor),
      ),
    }),
  }
}

function foreignVisitor(random: Random, world: World, from: number): Episode {
  const [currency, rate] = random.pick([
    ['EUR', 0.9],
    ['GBP', 0.8],
    ['EUR', 1],
  ])
  const show = (cents: number): Partial<Shown> => ({ cents: Math.round(cents * rate), currency })
  return { fault: 'foreign visitor', from, days: random.whole(1, 4), plans: everyPlan(world), show }
}

/** Some visitors are shown another price, for two to six weeks. */
function splitTest(random: Random, world: World, from: number): Episode {
  const plans = random.chance(0.7) ? onePlan(random, world) : everyPlan(world)
  const factor = random.pick([random.between(0.7, 0.95), random.between(1.05, 1.3)])
  const often = random.between(0.25, 0.5)
  const days = random.whole(14, 42)
  const hit = new Set(
    Array.from({ length: days }, (_, i) => from + i).filter(() => random.chance(often)),
  )
  return {
    ...{ fault: 'split test', from, days, plans },
    show: (cents, _plan, day) => (hit.has(day) ? { cents: roundPrice(cents * factor) } : {}),
  }
}

function promotion(random: Random, world: World, from: number): Episode {
  const plans = random.chance(0.3) ? everyPlan(world) : onePlan(random, world)
  const factor = 1 - random.pick([0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5])
  const marker = random.chance(0.6) ? `${Math.round((1 - factor) * 100)} % off` : null
  const show = (cents: number): Partial<Shown> => ({
    cents: roundPrice(cents * factor),
    promotion: marker,
  })
  const fault = marker ? 'promotion that says so' : 'promotion'
  return { fault, from, days: random.whole(5, 28), plans, show }
}

/** Columns shifted by one, or every figure read in another unit. */
function brokenReader(random: Random, world: World, from: number): Episode {
  const plans = everyPlan(world)
  const factor = random.pick([100, 0.01, 1000, 0.001, 0])
  const show = (cents: number, plan: number, day: number): Partial<Shown> => ({
    cents:
      factor === 0
        ? (world.prices[day]?.[(plan + 1) % plans.length] ?? cents)
        : Math.max(1, Math.round(cents * factor)),
  })
  const fault = factor === 0 ? 'shifted columns' : 'broken unit'
  return { fault, from, days: random.whole(2, 12), plans, show }
}

/** The page opens with the yearly price: a year's sum, or a month's share of it. */
function toggle(random: Random, world: World, from: number): Episode {
  const factor = random.pick([10 / 12, 10, 12, 0.8])
  const show = (cents: number): Partial<Shown> => ({ cents: Math.round(cents * factor) })
  return { fault: 'toggle', from, days: random.whole(1, 6), plans: everyPlan(world), show }
}

const roundPrice = (cents: number): number => Math.max(1, Math.round(cents / 10) * 10)

const unknowns: Record<UnknownGlitch, (random: Random, world: World, from: number) => Episode> = {
  /** Another customer's price for a week. */
  customer: (random, world, from) => {
    const factor = random.between(0.7, 0.98)
    const plans = random.chance(0.5) ? everyPlan(world) : onePlan(random, world)
    return {
      ...{ fault: 'customer', from, days: random.whole(4, 9), plans },
      show: (cents) => ({ cents: Math.round(cents * factor) }),
    }
  },
  /** Prices without their cents, or to the next ten. */
  rounding: (random, world, from) => {
    const step = random.pick([1000, 500, 100])
    return {
      ...{ fault: 'rounding', from, days: random.whole(1, 10), plans: everyPlan(world) },
      show: (cents) => ({ cents: Math.max(step, Math.ceil((cents + 1) / step) * step) }),
    }
  },
  /** A cache that serves a page of long ago. */
  stale: (random, world, from) => {
    const back = random.whole(20, 120)
    return {
      ...{ fault: 'stale', from, days: random.whole(1, 6), plans: everyPlan(world) },
      show: (cents, plan, day) => ({
        cents: world.prices[Math.max(0, day - back)]?.[plan] ?? cents,
      }),
    }
  },
  /** A fee that is added to each price for some days. */
  fee: (random, world, from) => {
    const fee = random.pick([100, 250, 500])
    return {
      ...{ fault: 'fee', from, days: random.whole(2, 8), plans: everyPlan(world) },
      show: (cents) => ({ cents: cents + fee }),
    }
  },
}
