import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../../src/analysis/statistics/seeded-random.ts'
import type { BoundSource } from '../../../src/collectors/collector.ts'
import { needsBrowser } from '../../../src/collectors/needs-browser.ts'
import { Problem } from '../../../src/model/problem.ts'
import { classify } from '../../../src/net/classify.ts'
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

const beatMs = 5

/**
 * The longest that the event loop was kept from its next turn while something is read, in milliseconds of
 * processor time: on a busy machine the clock would blame this process for what others do.
 */
function watchTurns(): () => number {
  let [last, longest] = [used(), 0]
  const turn = (): void => {
    const now = used()
    longest = Math.max(longest, now - last)
    last = now
  }
  const beat = setInterval(turn, beatMs)
  return () => {
    clearInterval(beat)
    turn()
    return longest
  }
}

interface Tally {
  readonly outcomes: Map<string, number>
  readonly crashes: string[]
  readonly hangs: string[]
  readonly blocks: string[]
  longestRead: number
  longestBlock: number
  mostHere: number
}

/** What a run does with the bytes of an answer: judges them here, and has them read. @returns what came of it */
async function lookedAt(bound: BoundSource, body: Buffer): Promise<string> {
  classify({ status: 200, headers: [], body, mediaType: null })
  const read = await readApart(bound, pool).extract(payload(body)).catch(expected)
  needsBrowser(payload(body), read, 1)
  if (!(read instanceof Problem)) return 'read'
  return /takes more|was lost/.test(read.message) ? `${read.code}: ${read.message}` : read.code
}

async function fuzz(kind: FuzzKind, count: number): Promise<Tally> {
  const { bodies, sources } = seedsOf(kind, asked !== null)
  const random = seededRandom(seed * 7919 + kind.length)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const tally: Tally = {
    ...{
      outcomes: new Map(),
      crashes: [],
      hangs: [],
      blocks: [],
      longestRead: 0,
      longestBlock: 0,
      mostHere: 0,
    },
  }
  for (let i = 0; i < count; i++) {
    const { body, damage } = mutate({ body: pick(bodies), others: bodies, random })
    const bound = pick(sources)
    const what = `${kind} ${i} (${bound.source.kind}, ${body.length} bytes: ${damage})`
    // Damaging the next document is the test's own work, not the reader's.
    await pause(1)
    const [before, started, longestTurn] = [used(), performance.now(), watchTurns()]
    const outcome = await lookedAt(bound, body).catch((error: unknown) => {
      tally.crashes.push(`${what}: ${String(error)}`)
      return 'crash'
    })
    const [block, here, took] = [longestTurn(), used() - before, performance.now() - started]
    tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
    tally.longestRead = Math.max(tally.longestRead, took)
    tally.longestBlock = Math.max(tally.longestBlock, block)
    tally.mostHere = Math.max(tally.mostHere, here)
    console.error(
      `${what}: block ${block.toFixed(0)} sum ${here.toFixed(0)} took ${took.toFixed(0)} ${outcome}`,
    )
    if (block > blockMs) tally.blocks.push(`${what}: ${block.toFixed(0)} ms`)
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
          `longest read ${tally.longestRead.toFixed(0)} ms on the clock; of this thread's processor time at most ${tally.longestBlock.toFixed(0)} ms in one turn, ${tally.mostHere.toFixed(0)} ms in all for one document`,
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
