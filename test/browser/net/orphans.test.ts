import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

function foldersIn(temporary: string): string[] {
  return readdirSync(temporary).filter((name) =>
    /^(bellwether-browser-|playwright_chromiumdev_profile-)/.test(name),
  )
}

/** Generous, for the machine may be busy; a browser that is left behind stays for ever. */
const soon = { timeout: 30_000, interval: 100 }

describe.skipIf(found === null || !isLinux)('a browser whose owner is killed', () => {
  let site: Site
  const start = async (mark: string, temporary: string): Promise<ChildProcess> => {
    const script = new URL('./left-alone.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, `${site.origin}/`, found?.path ?? '', mark], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TMPDIR: temporary },
    })
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('ok\n')
    return child
  }
  /** What is left of these process groups and of whatever carries the mark. */
  const leftOf = (groups: Set<number>, mark: string): Process[] => [
    ...living().filter(({ group }) => groups.has(group)),
    ...marked(mark),
  ]

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

  test.each(['at work', 'stopped'])('is gone soon, with its folders (%s)', async (state) => {
    const mark = randomUUID()
    const temporary = mkdtempSync(join(tmpdir(), 'orphans-'))
    site.seen.length = 0
    const child = await start(mark, temporary)
    try {
      await expect.poll(() => site.seen, soon).toContain('browser /spin')
      // Only some of a browser's processes show their environment; the groups of those hold the others.
      const groupsNow = () => new Set(marked(mark).map(({ group }) => group))
      const browserIn = (groups: Set<number>) => living().filter(({ group }) => groups.has(group))
      await expect.poll(() => browserIn(groupsNow()).length, soon).toBeGreaterThan(4)
      const groups = groupsNow()
      const browser = browserIn(groups)
      expect(foldersIn(temporary)).not.toEqual([])
      expect(browser.map(({ pid }) => pid)).not.toContain(child.pid)
      // A browser that hangs does not notice that nobody talks to it any more.
      if (state === 'stopped') for (const { pid } of browser) process.kill(pid, 'SIGSTOP')
      child.kill('SIGKILL')
      await once(child, 'exit')
      await expect.poll(() => leftOf(groups, mark), soon).toEqual([])
      await expect.poll(() => foldersIn(temporary), soon).toEqual([])
    } finally {
      child.kill('SIGKILL')
      rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
    }
  })
})
