import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { plansPage, type Site, startSite } from '../site.ts'

const found = findBrowser(process.env)
const isLinux = process.platform === 'linux'
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')
if (!isLinux) process.stdout.write('skipped: processes are counted through /proc, on Linux only\n')

interface Process {
  readonly pid: number
  readonly group: number
}

/** Living processes that carry the mark in their environment. */
function marked(mark: string): Process[] {
  return living().filter(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`MARK=${mark}`)
    } catch {
      return false
    }
  })
}

function living(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const [, state = 'Z', , group] =
        /\) (\S) (\d+) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return state === 'Z' ? [] : [{ pid: Number(name), group: Number(group) }]
    } catch {
      return []
    }
  })
}

function leftFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) =>
    /^(bellwether-browser-|playwright_chromiumdev_profile-)/.test(name),
  )
}

describe.skipIf(found === null || !isLinux)('a browser whose owner is killed', () => {
  let site: Site
  const start = async (mark: string): Promise<ChildProcess> => {
    const script = new URL('./left-alone.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, `${site.origin}/`, found?.path ?? '', mark], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('ok\n')
    return child
  }
  /** What is left of these process groups and of whatever carries the mark. */
  const leftAfter = async (groups: Set<number>, mark: string, ms: number): Promise<Process[]> => {
    const left = () => [...living().filter(({ group }) => groups.has(group)), ...marked(mark)]
    const until = performance.now() + ms
    while (left().length > 0 && performance.now() < until) await pause(100)
    return left()
  }

  beforeAll(async () => {
    site = await startSite({
      '/': plansPage({ Team: '$5 / month' }),
      '/spin': plansPage(
        { Team: '$5' },
        '<script>setTimeout(() => { while (true) {} }, 0)</script>',
      ),
    })
  })
  afterAll(() => site.close())

  test.each(['at work', 'stopped'])(
    'is gone within seconds, with its folders (%s)',
    async (state) => {
      const mark = randomUUID()
      const before = new Set(leftFolders())
      const child = await start(mark)
      try {
        await pause(1_500)
        const groups = new Set(marked(mark).map(({ group }) => group))
        const browser = living().filter(({ group }) => groups.has(group))
        expect(browser.length).toBeGreaterThan(4)
        expect(leftFolders().filter((name) => !before.has(name)).length).toBeGreaterThan(0)
        // A browser that hangs does not notice that nobody talks to it any more.
        const led = browser.filter(({ group }) => browser.some(({ pid }) => pid === group))
        if (state === 'stopped') for (const { pid } of led) process.kill(pid, 'SIGSTOP')
        child.kill('SIGKILL')
        await once(child, 'exit')
        expect(await leftAfter(groups, mark, 5_000)).toEqual([])
        await pause(500)
        expect(leftFolders().filter((name) => !before.has(name))).toEqual([])
      } finally {
        child.kill('SIGKILL')
      }
    },
  )
})
