// How often the test of direction finds a trend where none is, and misses one; how near the statistics and
// indices are to their references; how well the chances of a move were foretold.
//   npm run bench -- answers-trend --seed 7 --runs 1000
import { parseArgs } from 'node:util'
import { seededRandom } from '../src/analysis/statistics/seeded-random.ts'
import { scoreChances } from '../src/analysis/trend/move-chance.ts'
import { shareFound } from './answers-trend/panels.ts'
import { indicesOff, mannKendallOff } from './answers-trend/references.ts'
import { catalogueWorld, demoWorld, inventedWorld, type World } from './answers-trend/rivals.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '600' },
  },
})
const random = seededRandom(Number(values.seed))
const runs = Number(values.runs)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9)

console.log(`direction of prices: share of ${runs} years with p ≤ 0.05, seed ${values.seed}`)
console.log('                             sign-flip  MK weekly MK monthly')
for (const [drift, name] of [
  [0, 'no drift    '],
  [0.05, '+5 %, sd 8 %'],
] as const) {
  for (const clusters of [3, 10, 20, 41]) {
    const found = shareFound(random, { clusters, drift, spread: 0.08, runs })
    const shares = [found.signFlip, found.weekly, found.monthly].map(percent).join(' ')
    console.log(`${name}  ${String(clusters).padStart(2)} clusters  ${shares}`)
  }
}

const trends = mannKendallOff()
console.log(`\nlargest difference to the references`)
console.log(
  `Mann–Kendall, Sen, Hamed–Rao, pre-whitened  ${trends.most.toExponential(1)} (${trends.series} series)`,
)
const levels = indicesOff()
console.log(
  `index numbers                               ${levels.most.toExponential(1)} (${levels.levels} levels)`,
)

console.log('\nchance of a move in the next quarter, foretold quarter by quarter')
console.log('                         forecasts  moved    Brier     base  in hindsight    skill')
const worlds: readonly (readonly [string, World | undefined])[] = [
  ['demo market', demoWorld()],
  ['catalogue of model prices', catalogueWorld()],
  ['invented, 30 rivals, 4 years', inventedWorld(random, 30, 4)],
]
for (const [name, world] of worlds) {
  if (!world) {
    console.log(`${name.padEnd(28)} ../shared/data is not at hand`)
    continue
  }
  const { forecasts, moved, brier, base, hindsight, skill } = scoreChances(
    world.rivals,
    world.until,
  )
  const figures = [
    brier.toFixed(4),
    base.toFixed(4),
    `     ${hindsight.toFixed(4)}`,
    skill === null ? '–' : percent(skill).trim(),
  ]
  console.log(
    `${name.padEnd(28)} ${String(forecasts).padStart(5)} ${String(moved).padStart(6)} ${figures.map((one) => one.padStart(8)).join(' ')}`,
  )
}
