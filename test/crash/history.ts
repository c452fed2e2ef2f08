import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const sources = ['acme', 'bolt']

/** Some price moves every few days, a plan comes and goes, and there are glitches that nobody must hear of. */
export function script(day: number): Record<string, string | null> {
  return {
    Start: day === 12 ? '100' : String(10 + Math.floor(day / 7)),
    Team: String(20 - Math.floor(day / 9)),
    Scale: '90',
    Plus: day >= 4 && day < 20 ? '40' : null,
  }
}

/** How many days a whole history has. */
export const historyDays = 24

/** The receiver has the alert, and its answer is lost in one case of ten. */
const lostAnswers = 'send.written:10%:eio'

/**
 * One life of the watcher on the site: ends by itself or is killed.
 * @param lives the folder of its program
 * @param killAfterMs from when its program is loaded; never when absent
 * @returns how it ended, and how long it lived after it was loaded
 */
export function live(
  lives: string,
  root: string,
  siteUrl: string,
  killAfterMs?: number,
): Promise<{ end: 'done' | 'killed'; ms: number }> {
  const child = spawn(
    process.execPath,
    [join(lives, 'watch-life.js'), root, siteUrl, String(historyDays)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(lives, 'compiled'),
        BELLWETHER_FAILPOINTS: lostAnswers,
      },
    },
  )
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  let timer: NodeJS.Timeout | undefined
  let up = performance.now()
  child.stdout.once('data', () => {
    up = performance.now()
    if (killAfterMs !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      const ms = performance.now() - up
      if (signal === 'SIGKILL') resolve({ end: 'killed', ms })
      else if (code === 0) resolve({ end: 'done', ms })
      else reject(new Error(`the watcher ended with ${code}: ${errors}`))
    })
  })
}
