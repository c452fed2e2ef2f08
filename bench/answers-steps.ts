// Which price changes are told, which are false, and how late: the product's change detection beside
// counting repeats, on pages whose true prices are known and whose looks are faulty as real ones are.
//   npm run bench -- answers-steps --seed 7 --sources 200 --corruption 0.5,2.5,5 --unknown customer
import { parseArgs } from 'node:util'
import { countRepeats, type Told } from './answers-steps/baselines.ts'
import { glitchTypes, type Looks, looksAt, type UnknownGlitch } from './answers-steps/glitches.ts'
import { ourTold } from './answers-steps/ours.ts'
import { seeded } from './answers-steps/random.ts'
import { realHistories } from './answers-steps/real.ts'
import { addScore, figuresOf, noScore, type Score } from './answers-steps/score.ts'
import { trueWorld } from './answers-steps/world.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    sources: { type: 'string', default: '300' },
    plans: { type: 'string', default: '6' },
    days: { type: 'string', default: '365' },
    rate: { type: 'string', default: '0.62' },
    corruption: { type: 'string', default: '0.5,2.5,5' },
    unknown: { type: 'string' },
    why: { type: 'boolean', default: false },
  },
})
const unknown = glitchTypes.find((type) => type === values.unknown) ?? null
const [plans, days] = [Number(values.plans), Number(values.days)]

for (const percent of values.corruption.split(',').map(Number)) printRun(percent, unknown)
printReal()

function printRun(percent: number, fault: UnknownGlitch | null): void {
  const scores = new Map<string, Score>()
  let [wrong, all, was] = [0, 0, 0]
  const from = performance.now()
  let ours = 0
  const reasons = new Map<string, number>()
  for (let source = 0; source < Number(values.sources); source++) {
    const random = seeded(Number(values.seed) * 1_000_003 + source)
    // Whether a change stands shows only 45 days later: those are watched and not scored.
    const world = trueWorld(random, { plans, days: days + 50, rate: Number(values.rate) })
    const changes = world.changes.filter(({ day }) => day < days)
    const looks = looksAt(world, random, { share: percent / 100, unknown: fault })
    wrong += looks.corrupted
    all += looks.total
    was += changes.length
    const before = performance.now()
    const { alert, messages, final } = ourTold(looks)
    ours += performance.now() - before
    const rules = {
      'plain difference': countRepeats(looks, 1),
      'two equal': countRepeats(looks, 2),
      'three equal': countRepeats(looks, 3),
      'five equal': countRepeats(looks, 5),
      'ours, when told': alert,
      'ours, every message': messages,
      'ours, final': final,
    }
    for (const [name, told] of Object.entries(rules)) {
      const score = scores.get(name) ?? noScore()
      scores.set(name, score)
      const untrue = addScore(
        score,
        changes,
        told.filter(({ seen }) => seen < days),
        (plans * days) / 365,
      )
      if (!name.startsWith('ours')) continue
      for (const one of untrue) {
        const why = `${name}: ${faultOf(looks, one)}`
        reasons.set(why, (reasons.get(why) ?? 0) + 1)
      }
    }
  }
  const extra = fault ? `, a fifth of it of an unknown kind (${fault})` : ''
  print(
    `\n${((100 * wrong) / all).toFixed(2)} % of ${all} values wrong${extra}; ${was} true changes`,
  )
  print('rule                     P      R     F1   false/100y  delay median/p90 (looks)')
  for (const [name, score] of scores) {
    const { precision, recall, f1, falseRate, delay } = figuresOf(score)
    const figures = [precision, recall, f1].map((x) => x.toFixed(3).padStart(6)).join(' ')
    print(
      `${name.padEnd(21)}${figures}  ${falseRate.toFixed(1).padStart(9)}  ${delay.median} / ${delay.p90}`,
    )
  }
  if (values.why) for (const [why, count] of [...reasons].sort()) print(`  ${count} ${why}`)
  print(`ours ${(ours / 1000).toFixed(1)} s of ${((performance.now() - from) / 1000).toFixed(1)} s`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The newest fault of that plan before an untrue telling. */
function faultOf({ episodes }: Looks, { plan, day }: Told): string {
  const near = episodes.filter(
    (episode) => episode.plans.includes(plan) && episode.from <= day && day <= episode.from + 60,
  )
  return near.toSorted((a, b) => b.from - a.from)[0]?.fault ?? 'a true change'
}

function printReal(): void {
  const histories = realHistories()
  if (!histories) {
    print('\nreal histories: skipped, ../shared/data/llm-prices is not at hand')
    return
  }
  for (const real of histories) {
    print(`\n${real.name}: ${real.moves} price moves of ${real.sources} sources, looked at daily`)
    print(
      `  a thousand times or more: ${real.thousandfold}, told as a price move ${real.thousandfoldTold}`,
    )
    print(`  from or to zero: ${real.zero}, told after eight looks or more ${real.zeroTold}`)
    print(`  more than five times: ${real.far}, told within five days ${real.farTold}`)
    print(`  up to five times, stood eight days: ${real.near}, told ${real.nearBelieved}`)
    print(
      `  labelled corrections: ${real.corrections}, told ${real.correctionsTold}; without the label ${real.correctionsToldUnlabelled}`,
    )
  }
}
