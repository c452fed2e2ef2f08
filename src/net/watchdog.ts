import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Outlives this process if it must, to end a browser that would be left behind. */
export interface Watchdog {
  /** The browser was closed as it should be. */
  standDown(): void
  /** Ends the browser now, with all that it started. */
  kill(): void
}

// The pipe closes when this process dies, however it dies. The folders are those of one browser's session.
const script = `
group=$1; shift
read -r word
[ "$word" = done ] || kill -9 "-$group" 2>/dev/null
[ $# -eq 0 ] || rm -rf -- "$@"`

/**
 * Watches over a browser in a process group of its own: when this process is killed, its whole
 * group is ended at once and its folders are removed. On Windows the browser itself notices that the
 * pipe to it is closed.
 * @param pid the browser's process
 */
export function watchOver(pid: number, folders: readonly string[]): Watchdog {
  const group = groupOf(pid)
  const signalled = () => {
    try {
      process.kill(process.platform === 'win32' ? pid : -group, 'SIGKILL')
    } catch {
      // It is gone already.
    }
  }
  if (process.platform === 'win32') return { standDown: () => {}, kill: signalled }
  const dog = spawn('/bin/sh', ['-c', script, 'sh', String(group), ...folders], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  dog.on('error', () => {})
  dog.stdin.on('error', () => {})
  dog.unref()
  // A socket of a child counts as work that is left; this one must not keep a finished process alive.
  if ('unref' in dog.stdin && typeof dog.stdin.unref === 'function') dog.stdin.unref()
  let open = true
  const standDown = () => {
    if (open) dog.stdin.end('done\n')
    open = false
  }
  return {
    standDown,
    kill: () => {
      signalled()
      standDown()
    },
  }
}

/** A browser that a script starts does not lead its group, the script does. */
function groupOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(/\) \S \d+ (\d+)/.exec(stat)?.[1] ?? pid)
  } catch {
    return pid
  }
}
