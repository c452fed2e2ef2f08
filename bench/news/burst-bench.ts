import { bursts } from '../../src/analysis/bursts.ts'
import { randomFrom } from './random.ts'

const weekdays = [1.2, 1.2, 1.1, 1.1, 1, 0.7, 0.7]
const years = 150
const days = 365 + 63

/** A count of a negative binomial as a Poisson whose mean is gamma distributed. */
function countOf(random: () => number, mean: number, dispersion: number): number {
  const shape = 1 / dispersion
  const rate = gamma(random, shape) * mean * dispersion
  const limit = Math.exp(-rate)
  let product = random()
  let count = 0
  while (product > limit) {
    product *= random()
    count += 1
  }
  return count
}

function gamma(random: () => number, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Prints false alarms a year, and what share of tripled days and weeks is found, by volume. */
export function burstBench(seed: number): void {
  console.log(`\nBursts: ${years} entity-years each, dispersion 0.05–0.5, weekday profile`)
  for (const volume of [0.3, 2, 10]) {
    const random = randomFrom(seed + volume)
    let [alarms, found, planted] = [0, 0, 0]
    for (let year = 0; year < years; year++) {
      const dispersion = 0.05 + 0.45 * random()
      const mean = (day: number) => volume * (weekdays[day % 7] ?? 1)
      const counts = Array.from({ length: days }, (_, day) =>
        countOf(random, mean(day), dispersion),
      )
      alarms += bursts(counts).length
      const at = 70 + 7 * Math.floor(random() * 45)
      const more = counts.map((count, day) =>
        day >= at && day < at + 3 ? count + countOf(random, 3 * Math.max(1, volume), 0.1) : count,
      )
      planted += 1
      if (bursts(more).some(({ start, days: long }) => start < at + 3 && start + long > at))
        found += 1
    }
    const figures = `${(alarms / years).toFixed(2)} false alarms a year`
    console.log(
      `${String(volume).padStart(4)} a day: ${figures}, ${((100 * found) / planted).toFixed(0)} % of bursts of three days found`,
    )
  }
}
