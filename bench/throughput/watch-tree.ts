import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'

/** What a command and all that it started took. */
export interface Taken {
  readonly code: number | null
  /** From its start to its end, on the clock. */
  readonly ms: number
  /** Processor time of all its processes; NaN where it cannot be known. */
  readonly cpuMs: number
  /** Most memory of all its processes together, with what they share counted once each; NaN off Linux. */
  readonly peakBytes: number
  readonly stdout: string
  readonly stderr: string
}

const everyMs = 100

/**
 * Runs a command to its end and counts what it takes. A shell around it says the processor time of its
 * dead, children of children included.
 */
export async function watchTree(
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Taken> {
  const started = performance.now()
  const child = spawn('/bin/sh', ['-c', '"$@"; code=$?; times >&2; exit $code', 'sh', ...command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (said: Buffer) => {
    stdout += said
  })
  child.stderr.on('data', (said: Buffer) => {
    stderr += said
  })
  let peakBytes = Number.NaN
  const sample = (): void => {
    const bytes = child.pid === undefined ? Number.NaN : treeBytes(child.pid)
    if (bytes > 0 && !(bytes <= peakBytes)) peakBytes = bytes
  }
  const timer = setInterval(sample, everyMs)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  return { code, ms: performance.now() - started, cpuMs: cpuOf(stderr), peakBytes, stdout, stderr }
}

/** The second line of `times`: user and system time of the children. */
function cpuOf(stderr: string): number {
  const last = stderr.trim().split('\n').at(-1) ?? ''
  const [user, system] = [...last.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1000,
  )
  return (user ?? Number.NaN) + (system ?? Number.NaN)
}

/** Memory of the descendants of a process: the proportional share of each, so that nothing counts twice. */
function treeBytes(root: number): number {
  let bytes = 0
  for (const pid of descendantsOf(root)) bytes += shareOf(pid)
  return bytes
}

/** All processes that a process started, and that they started in turn; none off Linux. */
function descendantsOf(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of entries('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = / \S (\d+)/.exec(read(`/proc/${name}/stat`).replace(/^.*\)/s, ''))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const found = [root]
  for (const at of found) for (const [pid, parent] of parents) if (parent === at) found.push(pid)
  return found.slice(1)
}

function shareOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
