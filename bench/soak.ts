// Thousands of sources watched for half an hour while one request in twenty goes wrong: is any slot missed,
// does the main thread stall, does it grow? Fails by its goals, unlike the other benches.
//   npm run soak -- --minutes 30 --sources 5000 --browser 300 --every PT10M --faults 5 --json
// Sources by plain HTTP and sources shown in a browser; with these, 500 and 30 pages a minute.
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBrowser } from '../src/net/find-browser.ts'
import { auditSlots } from './soak/audit.ts'
import type { Sample } from './soak/life.ts'
import { writeLoad } from './soak/load.ts'
import { startChild, startSite } from './soak/start-child.ts'

const text = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : (process.argv[at + 1] ?? usual)
}
const number = (name: string, usual: number): number => Number(text(name, String(usual)))
const minutes = number('minutes', 30)
const asJson = process.argv.includes('--json')
const hasBrowser = findBrowser(process.env) !== null
const load = {
  sources: number('sources', 5000),
  browser: hasBrowser ? number('browser', 300) : 0,
  every: text('every', 'PT10M'),
}
const say = (line: string): void => void process.stderr.write(`${line}\n`)
if (!hasBrowser) say('no browser on this machine: all sources are asked by plain HTTP')

const { site, port } = await startSite(number('faults', 5) / 100, 0.002)
const { root, watched } = writeLoad(load, port)
const startedAt = Date.now()
const life = startChild('life', [root])
const samples: Sample[] = []
const loads: number[] = []
life.on('message', (sample: Sample) => {
  samples.push(sample)
  loads.push(loadavg()[0] ?? 0)
  if (samples.length % 12 === 0)
    say(
      `${Math.round((sample.at - startedAt) / 60_000)} min: ${sample.looks} looks, ${Math.round(sample.rss / 1e6)} MB, lag p99 ${sample.lags.p99.toFixed(0)} ms, load of the machine ${(loads.at(-1) ?? 0).toFixed(1)}`,
    )
})
const ended = once(life, 'exit')
const early = await Promise.race([pause(minutes * 60_000, undefined), ended])
if (early) throw new Error(`the watcher ended by itself, with code ${early[0]}`)
const endedAt = Date.now()
life.send('stop')
const [code] = await ended
site.send('counts')
const [served] = (await once(site, 'message')) as [Record<string, number>]
site.kill()

// The first third is warm-up: all sources are new, and all are due at once.
const warmAt = startedAt + (endedAt - startedAt) / 3
const warm = samples.filter(({ at }) => at >= warmAt)
const ledger = join(root, '.bellwether', 'ledger.sqlite')
const graceMs = 30_000
const all = auditSlots(ledger, watched, startedAt, endedAt - graceMs)
const settled = auditSlots(ledger, watched, warmAt, endedAt - graceMs)
if (!process.argv.includes('--keep')) rmSync(root, { recursive: true, force: true })

interface Row {
  readonly what: string
  readonly goal: string
  readonly figure: string
  /** Null where the time was too short to say. */
  readonly met: boolean | null
}
// Looks are told of when a run ends; the ledger has those of the last one too.
const looksPerMinute = Object.values(all.outcomes).reduce((sum, n) => sum + n, 0) / minutes
const descriptors = warm.map((one) => one.descriptors)
const growth = slopePerHour(warm.map(({ at, rss }) => ({ at, value: rss / 1e6 })))
const heapGrowth = slopePerHour(warm.map(({ at, heap }) => ({ at, value: heap / 1e6 })))
const p99 = warm.map(({ lags }) => lags.p99).toSorted((a, b) => a - b)
const typicalP99 = p99[Math.floor(p99.length / 2)] ?? Number.NaN
const worst = Math.max(...warm.map(({ lags }) => lags.max))
const fall = Math.max(...descriptors) - Math.min(...descriptors)
const rows: readonly Row[] = [
  {
    what: 'slots missed',
    goal: '0',
    figure: `${all.missed} of ${all.slots}`,
    met: all.missed === 0,
  },
  {
    what: 'looks beyond one for a slot',
    goal: '0',
    figure: `${all.doubled}`,
    met: all.doubled === 0,
  },
  {
    what: 'main thread held up, p99',
    goal: '<= 100 ms',
    figure: `${typicalP99.toFixed(0)} ms in the middle one of ${warm.length} spells of 5 s; longest of all ${worst.toFixed(0)} ms`,
    met: typicalP99 <= 100,
  },
  {
    what: 'memory growth after warm-up',
    goal: '< 1 MB/h',
    figure: `${growth.toFixed(1)} MB/h (heap ${heapGrowth.toFixed(1)} MB/h), at most ${Math.round(Math.max(...samples.map(({ rss }) => rss)) / 1e6)} MB`,
    met: minutes < 20 ? null : growth < 1,
  },
  {
    what: 'open descriptors after warm-up',
    goal: 'flat',
    figure: `${Math.min(...descriptors)} to ${Math.max(...descriptors)}`,
    met: Number.isNaN(fall) ? null : isFlat(descriptors),
  },
  {
    what: 'sources with a good look within twice the interval',
    goal: '>= 99 %',
    figure:
      settled.fresh === null ? 'the time was too short' : `${(settled.fresh * 100).toFixed(2)} %`,
    met: settled.fresh === null ? null : settled.fresh >= 0.99,
  },
]
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
const { late } = settled
const about = {
  minutes,
  ...load,
  cores: availableParallelism(),
  looksPerMinute: Math.round(looksPerMinute),
  served,
  outcomes: all.outcomes,
  lateAfterWarmUp: late,
  machineLoad: { least: Math.min(...loads), most: Math.max(...loads) },
  exitCode: code,
}
if (asJson) console.log(JSON.stringify({ ...about, rows }, null, 2))
else {
  console.log(
    `${load.sources} sources by HTTP and ${load.browser} in a browser, each looked at every ${load.every}, for ${minutes} minutes on ${about.cores} cores (load of the machine ${about.machineLoad.least.toFixed(1)} to ${about.machineLoad.most.toFixed(1)}): ${about.looksPerMinute} looks a minute, start included; outcomes ${JSON.stringify(all.outcomes)}`,
  )
  console.log(
    `looks after warm-up came ${seconds(late.p50)} after their slot began (half), ${seconds(late.p95)} (95 %), ${seconds(late.p99)} (99 %), ${seconds(late.max)} (all)`,
  )
  for (const { what, goal, figure, met } of rows)
    console.log(
      `${met === null ? '-   ' : met ? 'ok  ' : 'MISS'}  ${what}: ${figure} (goal ${goal})`,
    )
}
process.exitCode = rows.some(({ met }) => met === false) || code !== 0 ? 1 : 0

/** Least squares: by how much a value grows in an hour. */
function slopePerHour(points: readonly { at: number; value: number }[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const at = mean(points.map((point) => point.at))
  const value = mean(points.map((point) => point.value))
  const over = points.reduce((sum, point) => sum + (point.at - at) * (point.value - value), 0)
  const under = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0)
  return (over / under) * 3_600_000
}

/** The least of the last third is no higher than that of the first one: what comes and goes is no leak. */
function isFlat(values: readonly number[]): boolean {
  const third = Math.ceil(values.length / 3)
  return Math.min(...values.slice(-third)) <= Math.min(...values.slice(0, third)) + 2
}
