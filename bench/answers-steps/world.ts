import type { Random } from './random.ts'

/** One true move of one plan's list price. */
export interface TrueChange {
  readonly plan: number
  readonly day: number
  readonly from: number
  readonly to: number
}

/** The true prices of one page: `prices[day][plan]`, in cents, and what moved when. */
export interface World {
  readonly prices: readonly (readonly number[])[]
  readonly changes: readonly TrueChange[]
}

/**
 * Steps like those of real list prices (docs/decisions/0002): a page is repriced at once, one plan of it or
 * several; two in three moves go up, the median by 25 %, down by 19 %, one in ten by more than 1.8 times.
 * @param rate true changes per plan and year
 */
export function trueWorld(
  random: Random,
  { plans, days, rate }: { plans: number; days: number; rate: number },
): World {
  const current = listPrices(random, plans)
  const prices: number[][] = []
  const changes: TrueChange[] = []
  for (let day = 0; day < days; day++) {
    if (day > 0 && random.chance((rate * plans) / 365 / meanMoved(plans))) {
      const [sign, size] = [random.chance(0.65) ? 1 : -1, sizeOf(random)]
      for (const plan of movedPlans(random, plans)) {
        const from = current[plan] ?? 0
        const own = sign * size * random.between(0.7, 1.3)
        const to = asListPrice(from * Math.exp(own))
        if (to === from) continue
        changes.push({ plan, day, from, to })
        current[plan] = to
      }
    }
    prices.push([...current])
  }
  return { prices, changes }
}

function listPrices(random: Random, plans: number): number[] {
  let price = random.between(5, 30)
  return Array.from({ length: plans }, () => {
    const listed = asListPrice(price * 100)
    price *= random.between(1.4, 2.6)
    return listed
  })
}

/** Sellers write 9, 19, 49.50 or 120, hardly ever 47.13. */
function asListPrice(cents: number): number {
  const step = cents < 2000 ? 50 : cents < 20_000 ? 100 : 500
  return Math.max(step, Math.round(cents / step) * step)
}

/** Size in logarithms: median 0.22, upper quartile 0.38, upper tenth 0.61. */
function sizeOf(random: Random): number {
  return Math.min(1.6, Math.max(0.02, 0.22 * Math.exp(0.81 * random.normal())))
}

/** A quarter of all repricings touch every plan, the others one to three. */
function movedPlans(random: Random, plans: number): number[] {
  const all = Array.from({ length: plans }, (_, plan) => plan)
  if (random.chance(0.25)) return all
  const count = Math.min(plans, random.whole(1, 3))
  return all
    .map((plan) => ({ plan, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ plan }) => plan)
}

const meanMoved = (plans: number): number => 0.25 * plans + 0.75 * Math.min(2, plans)
