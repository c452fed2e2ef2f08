import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

/** What the child shares with the thread that watches over it. */
export interface Watched {
  /** One number, raised at the start and at the end of each reading: odd while something is read. */
  readonly turns: Int32Array
  /** Most processor time of one reading, and most memory of the process. */
  readonly cpuMs: number
  readonly bytes: number
}

const everyMs = 25

const { turns, cpuMs, bytes }: Watched = workerData
let seen = 0
let since = 0

// A reader that never ends lets no timer of its own thread run, so another thread looks at the clock.
setInterval(() => {
  const turn = Atomics.load(turns, 0)
  const { user, system } = process.cpuUsage()
  const usedMs = (user + system) / 1000
  if (turn !== seen) since = usedMs
  seen = turn
  if (turn % 2 === 0) return
  if (process.memoryUsage.rss() > bytes) end('memory')
  else if (usedMs - since > cpuMs) end('time')
}, everyMs)

function end(reason: string): void {
  writeSync(1, reason)
  process.kill(process.pid, 'SIGKILL')
}
