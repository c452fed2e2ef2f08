// How long four answers take from a warehouse of many observations, beside the best statements by hand for the
// same rows in the same process, on the same tables, whether both say the same, and how much of ours is what no
// statement does (offers and bills in exact decimals, tests, the other indices); and how much memory the process
// came to hold.
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
import {
  type HandRow,
  sameChanges,
  sameComparison,
  sameLatest,
  sameTrend,
} from './answers-speed/agreement.ts'
import { fillWarehouse } from './answers-speed/fill.ts'
import { comparedPlans, speedMarket as market } from './answers-speed/speed-market.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    file: { type: 'string' },
    runs: { type: 'string', default: '30' },
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

interface Times {
  /** The first time in this process. */
  readonly first: number
  /** The median of a few after it, while the engine still compiles what it meets. */
  readonly early: number
  /** The median of the second half of all. */
  readonly warm: Took
}

const middle = (took: readonly Took[]): Took =>
  took.toSorted((a, b) => a.ms - b.ms)[Math.floor(took.length / 2)] ?? { ms: 0, cpu: 0 }

async function timed(work: () => Promise<unknown>): Promise<Times> {
  const took: Took[] = []
  for (let run = 0; run < runs; run++) {
    const [cpu, start] = [process.cpuUsage(), performance.now()]
    await work()
    const { user, system } = process.cpuUsage(cpu)
    took.push({ ms: performance.now() - start, cpu: (user + system) / 1000 })
  }
  return {
    first: took[0]?.ms ?? 0,
    early: middle(took.slice(1, 6)).ms,
    warm: middle(took.slice(Math.floor(runs / 2))),
  }
}

// Their rows are not looked into, as ours are.
const Any = z.custom<HandRow>()
const Count = z.object({ n: z.string(), at: z.string().nullable() })

async function counted(warehouse: Warehouse, table: string, at = 'recorded_at') {
  const sql = `SELECT count(*) AS n, iso(max(${at})) AS at FROM ${table}`
  const [row] = await warehouse.query(sql, Count)
  return row ?? { n: '0', at: null }
}

interface Pair<T> {
  readonly name: string
  readonly ours: (from: Warehouse) => Promise<T>
  readonly hand: () => Promise<HandRow[][]>
  readonly same: (ours: T, theirs: HandRow[][]) => boolean
}

/** Two ways to one answer, and how they are measured. */
function compared<T>(warehouse: Warehouse, { name, ours, hand, same }: Pair<T>) {
  return {
    name,
    ours: () => timed(() => ours(warehouse)),
    hand: () => timed(hand),
    computed: async () => {
      const rows = new Map<string, Promise<unknown[]>>()
      const replayed: Warehouse['query'] = async (sql, row, parameters) => {
        const key = JSON.stringify([sql, parameters])
        const found = rows.get(key) ?? warehouse.query(sql, row, parameters)
        rows.set(key, found)
        return z.array(row).parse(await found)
      }
      return timed(() => ours({ ...warehouse, query: replayed }))
    },
    agree: async () => same(await ours(warehouse), await hand()),
  }
}

function answersOf(warehouse: Warehouse, asOf: Instant) {
  const month = { from: addMs(asOf, -30 * 86_400_000), to: asOf }
  const plans = JSON.stringify(comparedPlans)
  const byHand = (...names: string[]) => {
    const known: Record<string, string> = { ...month, plans, asOf }
    const statements = names.map((name) => {
      const url = new URL(`./answers-speed/${name}.sql`, import.meta.url)
      const sql = readFileSync(url, 'utf8')
      const own = Object.entries(known).filter(([parameter]) => sql.includes(`$${parameter}::`))
      const listed = sql.includes('$plans') ? { plans } : {}
      return { sql, parameters: { ...Object.fromEntries(own), ...listed } }
    })
    return () =>
      Promise.all(statements.map(({ sql, parameters }) => warehouse.query(sql, Any, parameters)))
  }
  return [
    compared(warehouse, {
      name: 'latest price of every offer',
      ours: (from) => believedOffers(from, asOf),
      hand: byHand('latest'),
      same: sameLatest,
    }),
    compared(warehouse, {
      name: 'change list of a month',
      ours: (from) => recentChanges(from, market, { ...month, known: asOf }),
      hand: byHand('changes'),
      same: sameChanges,
    }),
    compared(warehouse, {
      name: 'comparison at five scenarios',
      ours: (from) => compareScenarios(from, market, asOf),
      hand: byHand('comparison'),
      same: sameComparison,
    }),
    compared(warehouse, {
      name: '52-week trend',
      ours: (from) => marketTrends(from, market, asOf),
      hand: byHand('trend-index', 'trend-levels', 'trend-moves', 'trend-watch'),
      same: sameTrend,
    }),
  ]
}

async function measure(warehouse: Warehouse, asOf: Instant): Promise<void> {
  const answers = answersOf(warehouse, asOf)
  const mine: Times[] = []
  for (const { ours } of answers) mine.push(await ours())
  console.log(`most memory held after ours: ${mostMemory()}`)
  const heads = ['first', 'early', 'ours', '(cpu)', 'by hand', '(cpu)', 'computed', '(cpu)']
  const row = (name: string, texts: readonly string[]) =>
    console.log(`${name.padEnd(29)}${texts.map((text) => text.padStart(9)).join('')}`)
  row('ms', [...heads, 'ratio', '(cpu)', 'same'])
  for (const [i, { name, hand, computed, agree }] of answers.entries()) {
    const { first = 0, early = 0, warm: own = { ms: 0, cpu: 0 } } = mine[i] ?? {}
    const [theirs, rest] = [(await hand()).warm, (await computed()).warm]
    const figures = [own, theirs, rest].flatMap(({ ms, cpu }) => [ms, cpu])
    const ratios = [own.ms / (theirs.ms + rest.ms), own.cpu / (theirs.cpu + rest.cpu)]
    row(name, [
      ...[first, early, ...figures].map((ms) => ms.toFixed(0)),
      ...ratios.map((ratio) => ratio.toFixed(2)),
      (await agree()) ? 'yes' : 'NO',
    ])
  }
  console.log(
    'Computed is what ours does with the rows; the ratio is ours to by hand and computed.',
  )
  console.log(`most memory held after all: ${mostMemory()}`)
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
