import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../../src/analysis/statistics/seeded-random.ts'
import { Problem } from '../../../src/model/problem.ts'
import { usualLimits } from '../../../src/pipeline/apart/limits.ts'
import { openParsePool } from '../../../src/pipeline/apart/parse-pool.ts'
import { readApart } from '../../../src/pipeline/apart/read-apart.ts'
import { type FuzzKind, seedsOf } from './fuzz-seeds.ts'
import { mutate } from './mutate.ts'

/** How many documents of each kind, as `npm run fuzz` says; a few in every test run. */
const asked = JSON.parse(process.env['BELLWETHER_FUZZ'] ?? 'null') as Record<string, number> | null
const { seed, ...counts } = { seed: 1, feeds: 20, pages: 20, pdfs: 8, ...asked }
const blockMs = 100

const pool = openParsePool()
afterAll(() => pool.close())
// What is read here is compiled once in the life of a process; no document is to blame for that.
beforeAll(async () => {
  const { bodies, sources } = seedsOf('pages', false)
  for (const body of bodies.slice(0, 40))
    for (const bound of sources)
      await readApart(bound, pool)
        .extract(payload(body.subarray(0, 8000)))
        .catch(expected)
}, 600_000)

const payload = (body: Uint8Array) => ({
  ...{ body, mediaType: null, charset: null, url: 'https://a.example/' },
})

function expected(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}

/** Processor time that this thread has used, in milliseconds. */
function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

interface Tally {
  readonly outcomes: Map<string, number>
  readonly crashes: string[]
  readonly hangs: string[]
  readonly blocks: string[]
  longestRead: number
  longestHere: number
}

async function fuzz(kind: FuzzKind, count: number): Promise<Tally> {
  const { bodies, sources } = seedsOf(kind, asked !== null)
  const random = seededRandom(seed * 7919 + kind.length)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const tally: Tally = {
    ...{ outcomes: new Map(), crashes: [], hangs: [], blocks: [], longestRead: 0, longestHere: 0 },
  }
  for (let i = 0; i < count; i++) {
    const { body, damage } = mutate({ body: pick(bodies), others: bodies, random })
    const bound = pick(sources)
    const what = `${kind} ${i} (${bound.source.kind}, ${body.length} bytes: ${damage})`
    // Damaging the next document is the test's own work, not the reader's.
    await pause(1)
    const [before, started] = [used(), performance.now()]
    let outcome: string
    try {
      await readApart(bound, pool).extract(payload(body))
      outcome = 'read'
    } catch (error) {
      outcome = error instanceof Problem ? error.code : 'crash'
      if (!(error instanceof Problem)) tally.crashes.push(`${what}: ${String(error)}`)
      else if (/takes more|was lost/.test(error.message))
        outcome = `${error.code}: ${error.message}`
    }
    const [here, took] = [used() - before, performance.now() - started]
    tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
    tally.longestRead = Math.max(tally.longestRead, took)
    tally.longestHere = Math.max(tally.longestHere, here)
    if (here > blockMs) tally.blocks.push(`${what}: ${here.toFixed(0)} ms`)
    if (took > usualLimits.wallMs + 10_000) tally.hangs.push(`${what}: ${took.toFixed(0)} ms`)
  }
  return tally
}

describe('documents damaged by chance', () => {
  test.each(['feeds', 'pages', 'pdfs'] as const)(
    '%s: each is read or refused, none hangs, none blocks this process',
    async (kind) => {
      const lag = monitorEventLoopDelay({ resolution: 10 })
      lag.enable()
      const started = performance.now()
      const tally = await fuzz(kind, counts[kind])
      lag.disable()
      const outcomes = [...tally.outcomes].sort().map(([name, times]) => `${times} ${name}`)
      console.log(
        [
          `${counts[kind]} ${kind} (seed ${seed}) in ${((performance.now() - started) / 1000).toFixed(0)} s: ${outcomes.join(', ')}`,
          `crashes ${tally.crashes.length}, hangs ${tally.hangs.length}, blocks of this thread over ${blockMs} ms of processor time ${tally.blocks.length}`,
          `longest read ${tally.longestRead.toFixed(0)} ms on the clock, most processor time of this thread for one document ${tally.longestHere.toFixed(0)} ms`,
          `event loop late by ${(lag.percentile(50) / 1e6).toFixed(0)} ms at the median, ${(lag.percentile(99) / 1e6).toFixed(0)} ms at the 99th percentile, ${(lag.max / 1e6).toFixed(0)} ms at most (damaging the documents included)`,
          ...[...tally.crashes, ...tally.hangs, ...tally.blocks].slice(0, 20),
        ].join('\n'),
      )
      expect(tally).toMatchObject({ crashes: [], hangs: [], blocks: [] })
      expect(tally.outcomes.size).toBeGreaterThan(1)
    },
    asked ? 36_000_000 : 120_000,
  )
})
