import { seededRandom } from '../../src/analysis/statistics/seeded-random.ts'
import { fitWinModel } from '../../src/quotes/win-model/fit.ts'

/** Of so many models of random quotes, in how many the chance or a bound rises with the price somewhere. */
export function riseCount(seed: number, models: number): number {
  const random = seededRandom(seed)
  const quoteOf = (spread: number) => ({
    logPrice: spread * (random() - 0.5),
    segment: `s${Math.floor(random() * 4)}`,
    customer: `c${Math.floor(random() * 9)}`,
    facts: { a: random(), b: 40 * random() ** 3 },
    jitter: random() < 0.5 ? { log: 0.05 * (random() - 0.5), sd: 0.03 } : undefined,
  })
  let rises = 0
  for (let index = 0; index < models; index++) {
    const spread = 3 * random() ** 2
    const rows = Array.from({ length: Math.floor(120 * random()) }, () => ({
      ...quoteOf(spread),
      won: random() < 0.4,
    }))
    const model = fitWinModel(rows)
    const asked = quoteOf(spread)
    const curve = Array.from({ length: 61 }, (_, step) =>
      model.predict({ ...asked, logPrice: (step - 30) / 20 }),
    )
    const rise = curve.some((point, step) => {
      const before = curve[step - 1]
      // The bounds are found by halving to 1e-6 of the log odds.
      return (
        before &&
        (point.probability > before.probability ||
          point.low > before.low + 1e-6 ||
          point.high > before.high + 1e-6)
      )
    })
    if (rise) rises++
  }
  return rises
}
