// The win model against its goals: equal to a reference fit, fast, monotone; what its prices earn in made
// worlds beside plain rules; how often its intervals hold; how well price shifts are measured.
//   npm run bench -- quotes --runs 20 --seed 100
import { parseArgs } from 'node:util'
import { fitWinModel } from '../src/quotes/win-model/fit.ts'
import { modeOff, referenceFits } from '../test/contract/quotes/reference-fits.ts'
import { coverageOf } from './quotes/coverage.ts'
import { riseCount } from './quotes/monotone.ts'
import { bareSlope, modelPolicy, percentOfOracle, plainPolicies } from './quotes/policies.ts'
import { shiftErrors } from './quotes/shift-errors.ts'
import { makeWorld, type World } from './quotes/worlds.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '10' } },
})
const [first, runs] = [Number(values.seed), Number(values.runs)]
const seeds = Array.from({ length: runs }, (_, index) => first + index)
const mean = (of: readonly number[]): number => of.reduce((sum, x) => sum + x, 0) / of.length
const tenth = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 10)] ?? Number.NaN

const plain: World = {
  name: 'slope 6, no sensing',
  slope: 6,
  sensing: 0,
  stray: 'even',
  jitter: 0,
  choice: 'logistic',
  variety: 0,
  rate: 0.38,
  cost: 0.62,
}
const worlds: readonly World[] = [
  plain,
  { ...plain, name: 'slope 6, sensing 0.3', sensing: 0.3 },
  { ...plain, name: 'slope 6, sensing 0.6', sensing: 0.6 },
  { ...plain, name: 'the same, customers and facts', sensing: 0.6, variety: 1 },
  { ...plain, name: 'heavy tails', sensing: 0.3, stray: 'heavy' },
  { ...plain, name: 'rivals 8 % below list', sensing: 0.3, stray: 'below' },
  { ...plain, name: 'the cheapest wins', sensing: 0.3, choice: 'cheapest' },
  { ...plain, name: 'slope 10', sensing: 0.3, slope: 10 },
  { ...plain, name: 'slope 3.5', sensing: 0.3, slope: 3.5 },
  { ...plain, name: 'won 20 % at the market', sensing: 0.3, rate: 0.2 },
  { ...plain, name: 'won 60 % at the market', sensing: 0.3, rate: 0.6 },
  { ...plain, name: 'thin margin', sensing: 0.3, cost: 0.78 },
  { ...plain, name: 'logged changes 4 %, sensing 0.6', sensing: 0.6, jitter: 0.04 },
]

const off = Math.max(...referenceFits().map(modeOff))
console.log(`largest difference to the reference fits: ${off.toExponential(1)} (goal below 1e-5)`)

const many = makeWorld({ ...plain, variety: 1 }, first).rows(3000)
const times = Array.from({ length: 30 }, () => {
  const start = performance.now()
  fitWinModel(many)
  return performance.now() - start
})
const warm = times.slice(10).toSorted((a, b) => a - b)
console.log(
  `fit of 3,000 quotes, 28 parameters and 150 customers: ${warm[10]?.toFixed(1)} ms at the median when warm, ${warm[0]?.toFixed(1)} at best, ${times[0]?.toFixed(1)} the first time (goal 50)`,
)
console.log(`rises with the price: ${riseCount(first, 200)} of 200 random models (goal 0)`)

console.log(`\n% of the oracle's expected margin, mean and (10th percentile) of ${runs} runs`)
console.log('goal with slope 6: 93 at 50, 95 at 1,000; never more than 3 under market −5 %')
const sizes = [0, 25, 50, 100, 1000] as const
const covered = new Map<number, number[]>(sizes.map((size) => [size, []]))
for (const world of worlds) {
  const cells = sizes.map((size) => {
    const each = seeds.map((seed) => {
      const made = makeWorld(world, seed)
      const model = fitWinModel(made.rows(size))
      const cases = made.cases(60)
      covered.get(size)?.push(coverageOf(cases, model))
      return {
        ours: percentOfOracle(cases, modelPolicy(model)),
        under: percentOfOracle(cases, plainPolicies['market -5 %']),
      }
    })
    const ours = each.map((run) => run.ours)
    return `${size}: ${mean(ours).toFixed(1)} (${tenth(ours).toFixed(0)}) / ${mean(each.map((run) => run.under)).toFixed(1)}`
  })
  console.log(`${world.name.padEnd(32)} ${cells.join('   ')}`)
}
const cases = seeds.map((seed) => makeWorld(plain, seed).cases(60))
console.log(
  `plain rules, slope 6: ${Object.entries(plainPolicies)
    .map(
      ([name, policy]) =>
        `${name} ${mean(cases.map((of) => percentOfOracle(of, policy))).toFixed(1)}`,
    )
    .join(', ')}`,
)
const learned = seeds.map((seed) => {
  const made = makeWorld({ ...plain, sensing: 0.6 }, seed)
  return percentOfOracle(made.cases(60), bareSlope(made.rows(1000)))
})
console.log(
  `a slope learned from 1,000 prices, sensing 0.6: ${mean(learned).toFixed(1)} (must fail)`,
)

console.log('\ntrue chances within the 80 % intervals (goal 0.75 to 0.88)')
for (const [size, shares] of covered)
  console.log(`${String(size).padStart(5)}: ${mean(shares).toFixed(2)}`)

console.log(
  '\nprice shift of −3 % measured from logged changes of 5 %, sensing 0.6, in points of the margin',
)
for (const size of [300, 1000]) {
  const { bias, rmse, covers } = shiftErrors({ ...plain, sensing: 0.6, jitter: 0.05 }, size, seeds)
  console.log(
    `${size} quotes: bias ${bias.toFixed(2)}, RMSE ${rmse.toFixed(2)} (goal at 1,000: 1.5, 5.5), 95 % interval holds the truth in ${(100 * covers).toFixed(0)} %`,
  )
}
