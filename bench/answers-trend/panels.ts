import { mannKendall } from '../../src/analysis/statistics/mann-kendall.ts'
import { clusterSignFlip } from '../../src/analysis/statistics/sign-flip.ts'

export interface Panels {
  readonly clusters: number
  /** Mean and standard deviation of a cluster's log change. */
  readonly drift: number
  readonly spread: number
  readonly runs: number
}

const plansPerSource = 6
const days = 364

/** A normal deviate of mean 0 and variance 1 (Box and Muller). */
function deviate(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** One year of a market: on some days one source moves some of its six plans, in steps. */
function year(random: () => number, { clusters, drift, spread }: Panels) {
  const moves: number[] = []
  const weekly = new Array<number>(days / 7).fill(0)
  for (let n = 0; n < clusters; n++) {
    const day = Math.floor(random() * days)
    const plans = 1 + Math.floor(random() * plansPerSource)
    const change = drift + spread * deviate(random)
    const own = Array.from({ length: plans }, () => change + 0.02 * deviate(random))
    const sum = own.reduce((total, one) => total + one, 0)
    moves.push(sum / plans)
    for (let week = Math.ceil(day / 7); week < weekly.length; week++) {
      weekly[week] = (weekly[week] ?? 0) + sum
    }
  }
  return { moves, weekly, monthly: weekly.filter((_, week) => week % 4 === 3) }
}

/** How often each test finds a trend at 5 %: the cluster sign-flip, and Mann–Kendall on levels. */
export function shareFound(random: () => number, panels: Panels) {
  const found = { signFlip: 0, weekly: 0, monthly: 0 }
  for (let run = 0; run < panels.runs; run++) {
    const { moves, weekly, monthly } = year(random, panels)
    const { p } = clusterSignFlip(moves, run + 1)
    if (p !== null && p <= 0.05) found.signFlip++
    if ((mannKendall(weekly)?.p ?? 1) <= 0.05) found.weekly++
    if ((mannKendall(monthly)?.p ?? 1) <= 0.05) found.monthly++
  }
  const share = (count: number) => count / panels.runs
  return {
    signFlip: share(found.signFlip),
    weekly: share(found.weekly),
    monthly: share(found.monthly),
  }
}
