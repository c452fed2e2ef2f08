import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { theilSen } from '../src/analysis/statistics/theil-sen.ts'
import { decodeText } from '../src/extract/charset.ts'
import { parsePage } from '../src/extract/dom/page.ts'
import { readPlans } from '../src/extract/plans/read-plans.ts'
import { toReadOutput } from '../src/extract/read-output.ts'
import { Problem } from '../src/model/problem.ts'
import { hostilePages } from './extraction/hostile-pages.ts'
import { storedPages, varied } from './extraction/varied-pages.ts'

// --count 2000    fewer pages for the memory run (10,000)
const { values: options } = parseArgs({ options: { count: { type: 'string', default: '10000' } } })

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const textOf = (body: Buffer): string =>
  decodeText({ body, mediaType: 'text/html', charset: null, url: '' }).text

/** From bytes to printed offers, as `bellwether read` does it. */
function read(body: Buffer): number {
  const { offers, problems } = readPlans(parsePage(textOf(body)), { url: '' })
  return toReadOutput(offers, problems).offers.length
}

function timeOf(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const at = (list: readonly number[], share: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0

function printTimes(from: string, pages: readonly Buffer[]): void {
  const rounds = 6
  const warmUp = 3
  const times: number[] = []
  const bare: number[] = []
  let busy = 0
  for (let round = 0; round < rounds; round++) {
    for (const page of pages) {
      const parse = timeOf(() => parsePage(textOf(page)))
      const before = process.threadCpuUsage()
      const whole = timeOf(() => read(page))
      const { user, system } = process.threadCpuUsage(before)
      if (round < warmUp) continue
      busy += (user + system) / 1000
      bare.push(parse)
      times.push(whole)
    }
  }
  const row = (name: string, list: readonly number[]) =>
    `${name.padEnd(22)} median ${at(list, 0.5).toFixed(1)} ms, 95th ${at(list, 0.95).toFixed(1)}, longest ${at(list, 1).toFixed(1)}`
  console.log(`${pages.length} ${from}, bytes to offers on one core, after ${warmUp} rounds`)
  console.log(row('the reader', times))
  console.log(row('bare parse of the HTML', bare))
  console.log(
    `processor time alone   mean ${(busy / times.length).toFixed(1)} ms (other processes do not count)`,
  )
  const ratios = times.map((time, i) => time / (bare[i] || 0.01))
  console.log(
    `ratio of the two       median ${at(ratios, 0.5).toFixed(1)}, 95th ${at(ratios, 0.95).toFixed(1)}`,
  )
}

function printMemory(pages: readonly string[], count: number): void {
  const every = Math.max(1, Math.floor(count / 10))
  const mega = (bytes: number) => (bytes / 1_048_576).toFixed(1)
  const after: { heapUsed: number; rss: number }[] = []
  console.log(`\n${count} pages, each different, in one process`)
  for (let done = 1; done <= count; done++) {
    read(varied(pages[done % pages.length] ?? '', done))
    if (done % every !== 0) continue
    collectGarbage()
    const { heapUsed, rss } = process.memoryUsage()
    if (done >= every * 2) after.push({ heapUsed, rss })
    console.log(`after ${String(done).padStart(6)}: heap ${mega(heapUsed)} MB, RSS ${mega(rss)} MB`)
  }
  for (const key of ['heapUsed', 'rss'] as const) {
    const sizes = after.map((memory) => memory[key])
    const [low, high] = [Math.min(...sizes), Math.max(...sizes)]
    const share = (((high - low) / (high + low)) * 100).toFixed(1)
    const slope = ((theilSen(sizes)?.slope ?? 0) / every) * 1000
    console.log(
      `${key} after warm-up: ${mega(low)} to ${mega(high)} MB (±${share} %), ${mega(slope)} MB per 1,000 pages`,
    )
  }
}

function printHostile(): void {
  console.log('\npages made to hurt')
  for (const [name, make] of hostilePages) {
    const body = Buffer.from(make())
    let outcome = ''
    const time = timeOf(() => {
      try {
        outcome = `${read(body)} offers`
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        outcome = `refused (${error.code}): ${error.message}`
      }
    })
    console.log(`${name.padEnd(36)} ${time.toFixed(0).padStart(6)} ms  ${outcome}`)
  }
}

const { from, pages } = storedPages()
printTimes(from, pages)
printMemory(pages.map(textOf), Number(options.count))
printHostile()
