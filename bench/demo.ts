// The README's first command as a stranger runs it (set-up done): wall time and peak memory, then once
// more over the same workspace, where nothing is left to do.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'bellwether-demo-'))

/** Largest resident size of a process so far, in MB; Linux only. */
function peakOf(pid: number): number {
  try {
    return (
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    )
  } catch {
    return 0
  }
}

async function demo(): Promise<{ seconds: number; peak: number }> {
  const from = performance.now()
  let peak = 0
  const child = spawn(
    process.execPath,
    ['bin/bellwether.js', 'demo', '--once', '--workspace', join(folder, 'market')],
    { stdio: ['ignore', 'ignore', 'ignore'] },
  )
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid ?? 0))
  }, 50)
  await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(watch)
  return { seconds: (performance.now() - from) / 1000, peak: Math.round(peak) }
}

const first = await demo()
const second = await demo()
console.log(`demo: ${first.seconds.toFixed(1)} s, peak memory without the browser ${first.peak} MB`)
console.log(
  `demo once more, nothing to do: ${second.seconds.toFixed(1)} s, ${(second.seconds / first.seconds).toFixed(2)} × the first`,
)
rmSync(folder, { recursive: true, force: true })
