// How long four answers take from a warehouse of many observations, beside the best statement by hand for
// the same answer (of a trend, one index of it) in the same process; and how much memory the process came to hold.
//   npm run bench -- answers-speed --rows 10000000 [--file FILE]   FILE is filled once and kept
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { believedOffers } from '../src/analysis/believed-offers.ts'
import { compareScenarios } from '../src/analysis/compare-scenarios.ts'
import { marketTrends } from '../src/analysis/market-trends.ts'
import { recentChanges } from '../src/analysis/recent-changes.ts'
import { addMs, type Instant } from '../src/model/time.ts'
import { openWarehouse, type Warehouse } from '../src/warehouse/warehouse.ts'
import { fillWarehouse } from './answers-speed/fill.ts'
import { comparedPlans, speedMarket as market } from './answers-speed/speed-market.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    file: { type: 'string' },
    runs: { type: 'string', default: '5' },
    fill: { type: 'boolean', default: false },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'bellwether-bench-'))
const file = values.file ?? join(folder, 'warehouse.duckdb')
const runs = Number(values.runs)

// Filling takes much memory, which would count as that of the answers: another process does it.
if (values.fill) {
  await fillWarehouse(file, Number(values.rows))
  process.exit()
}
if (!existsSync(file)) {
  const self = fileURLToPath(import.meta.url)
  const start = performance.now()
  const options = ['--fill', '--file', file, '--rows', values.rows]
  const { status } = spawnSync(process.execPath, [self, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  console.log(`filled in ${((performance.now() - start) / 1000).toFixed(0)} s`)
}

interface Took {
  readonly ms: number
  /** Processor time of all threads. */
  readonly cpu: number
}

/** The median of some runs after a first one. */
async function warm(work: () => Promise<unknown>): Promise<Took> {
  await work()
  const took: Took[] = []
  for (let run = 0; run < runs; run++) {
    const [cpu, start] = [process.cpuUsage(), performance.now()]
    await work()
    const { user, system } = process.cpuUsage(cpu)
    took.push({ ms: performance.now() - start, cpu: (user + system) / 1000 })
  }
  return took.toSorted((a, b) => a.ms - b.ms)[Math.floor(runs / 2)] ?? { ms: 0, cpu: 0 }
}

const Any = z.record(z.string(), z.unknown())
const Count = z.object({ n: z.string(), at: z.string().nullable() })

async function counted(warehouse: Warehouse, table: string, at = 'recorded_at') {
  const sql = `SELECT count(*) AS n, iso(max(${at})) AS at FROM ${table}`
  const [row] = await warehouse.query(sql, Count)
  return row ?? { n: '0', at: null }
}

async function measure(warehouse: Warehouse, asOf: Instant): Promise<void> {
  const month = { from: addMs(asOf, -30 * 86_400_000), to: asOf }
  const plans = JSON.stringify(comparedPlans)
  const byHand = (name: string, parameters?: Record<string, string>) => {
    const url = new URL(`./answers-speed/${name}.sql`, import.meta.url)
    const sql = readFileSync(url, 'utf8')
    return () => warehouse.query(sql, Any, parameters)
  }
  const answers = [
    ['latest price of every offer', () => believedOffers(warehouse, asOf), byHand('latest')],
    [
      'change list of a month',
      () => recentChanges(warehouse, market, { ...month, known: asOf }),
      byHand('changes', month),
    ],
    [
      'comparison at five scenarios',
      () => compareScenarios(warehouse, market, asOf),
      byHand('comparison', { plans }),
    ],
    [
      '52-week trend',
      () => marketTrends(warehouse, market, asOf),
      byHand('trend', { plans, asOf }),
    ],
  ] as const
  const mine: Took[] = []
  for (const [, ours] of answers) mine.push(await warm(ours))
  console.log(`most memory held after ours: ${mostMemory()}`)
  console.log('                                  ours: ms  (cpu)  by hand: ms  (cpu)   ratio')
  for (const [i, [name, , hand]] of answers.entries()) {
    const [own, theirs] = [mine[i] ?? { ms: 0, cpu: 0 }, await warm(hand)]
    const figures = [own.ms, own.cpu, theirs.ms, theirs.cpu].map((ms) => ms.toFixed(0).padStart(9))
    console.log(
      `${name.padEnd(32)} ${figures.join('')} ${(own.ms / theirs.ms).toFixed(1).padStart(7)}`,
    )
  }
  console.log(
    'By hand, a trend is one index alone, and a comparison is bills alone: no terms, no proofs.',
  )
  console.log(`most memory held after those by hand: ${mostMemory()}`)
}

function mostMemory(): string {
  return `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`
}

const warehouse = await openWarehouse(file)
const observations = await counted(warehouse, 'observation')
const versions = await counted(warehouse, 'price_version')
const events = await counted(warehouse, 'event', 'detected_at')
console.log(
  `${observations.n} observations, ${versions.n} price versions, ${events.n} event states`,
)
await measure(warehouse, addMs(observations.at ?? '2021-01-01T00:00:00.000Z', 1000))
await warehouse.close()
rmSync(folder, { recursive: true })
