// The watcher under test: a workspace served as `bellwether serve` does, which says every five seconds how it is.
import { readdirSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { findBrowser } from '../../src/net/find-browser.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { serve } from '../../src/pipeline/serve.ts'

/** How the watcher is, at one moment. */
export interface Sample {
  readonly at: number
  readonly rss: number
  readonly heap: number
  readonly descriptors: number
  /** Longest times in milliseconds that the main thread kept a timer waiting, since the last sample. */
  readonly lags: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly runs: number
  readonly looks: number
}

const everyMs = 5000
const stop = new AbortController()
const env = { ...process.env }
if (findBrowser(env) === null) process.stderr.write('no browser on this machine\n')
const opened = await openContext(readWorkspace(process.argv[2] ?? '', env), {
  trigger: 'soak',
  env,
  progress: silent,
  signal: stop.signal,
})
const lag = monitorEventLoopDelay({ resolution: 10 })
lag.enable()
let runs = 0
let looks = 0
const sample = (): Sample => {
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 10)
  const lags = { p50: late(lag.percentile(50)), p99: late(lag.percentile(99)), max: late(lag.max) }
  lag.reset()
  const { rss, heapUsed: heap } = process.memoryUsage()
  const descriptors =
    process.platform === 'linux' ? readdirSync('/proc/self/fd').length : Number.NaN
  return { at: Date.now(), rss, heap, descriptors, lags, runs, looks }
}
const timer = setInterval(() => process.send?.(sample()), everyMs)
process.on('message', () => stop.abort())
process.on('disconnect', () => process.exit(1))
await serve(
  opened.context,
  () => opened.begin('soak'),
  (summary) => {
    runs++
    looks += summary.looks
  },
)
clearInterval(timer)
await opened.close()
process.disconnect()
