import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCapture } from '../../../src/ledger/captures.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { seeded } from '../../faults/case.ts'
import { oneSource } from '../pipeline/workspace.ts'
import { drawnPage, type Site, startSite } from '../site.ts'

const kills = Number(process.env['BELLWETHER_BROWSER_KILLS'] ?? 3)
const found = findBrowser(process.env)
const isLinux = process.platform === 'linux'
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')
if (!isLinux) process.stdout.write('skipped: processes are found through /proc, on Linux only\n')

/** Processes of browsers whose profile lies in this folder. */
function browsersIn(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const isOurs = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(folder)
      const state = /\) (\S)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
      return isOurs && state !== 'Z' && /^\d+$/.test(name) ? [Number(name)] : []
    } catch {
      return []
    }
  })
}

/** `BELLWETHER_BROWSER_KILLS=100` kills a hundred. */
describe.skipIf(found === null || !isLinux)(`a browser killed ${kills} times`, () => {
  const temporary = mkdtempSync(join(tmpdir(), 'bellwether-kills-'))
  const before = process.env['TMPDIR']
  const workspace = oneSource()
  let site: Site
  beforeAll(async () => {
    process.env['TMPDIR'] = temporary
    site = await startSite({ '/pricing': drawnPage({ Team: '$49 / month' }) })
    workspace.declare(
      `kind: pricing-page\nurl: ${site.origin}/pricing\nrender: true\nexpectAtLeast: 1\nread:\n  cards: { offer: .plan, name: h3, prices: [{ metric: base, select: .price }] }`,
    )
  })
  afterAll(async () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await site.close()
    workspace.remove()
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
  })

  test(
    'loses no slot and leaves nothing behind',
    async () => {
      const random = seeded(11)
      let killed = 0
      const slots: string[] = []
      const seen = new Set<string | undefined>()
      for (let day = 0; killed < kills; day++) {
        expect(day, 'days without a kill').toBeLessThan(kills * 3)
        await workspace.with(1, async (context) => {
          let done = false
          const running = runPipeline(context, { compose: false }).finally(() => {
            done = true
          })
          while (!done && browsersIn(temporary).length === 0) await pause(10)
          await Promise.race([pause(random() * 700), running])
          const all = browsersIn(temporary)
          const one = all[Math.floor(random() * random() * all.length)]
          if (one !== undefined && !done) {
            process.kill(one, 'SIGKILL')
            killed++
          }
          await running
          const capture = newestCapture(context.ledger, 'rival')
          expect(seen, 'a slot of its own for each day').not.toContain(capture?.slot)
          seen.add(capture?.slot)
          slots.push(capture?.outcome ?? 'none')
          expect(observationsOf(context.ledger, 'rival')).toHaveLength(1)
        })
      }
      const fine = slots.filter((outcome) => outcome === 'ok' || outcome === 'not_modified').length
      process.stdout.write(`${killed} kills in ${slots.length} slots: ${fine} seen all the same\n`)
      expect(slots.filter((outcome) => outcome === 'none')).toEqual([])
      expect(fine).toBe(slots.length)
      await expect.poll(() => browsersIn(temporary), { timeout: 30_000 }).toEqual([])
      const left = () => readdirSync(temporary).filter((name) => /browser|chromium/.test(name))
      await expect.poll(left, { timeout: 30_000 }).toEqual([])
    },
    60_000 + kills * 20_000,
  )
})
