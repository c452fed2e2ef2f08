import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Opened, openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { simulatedClock } from '../../src/demo/simulated-clock.ts'
import { newestCapture } from '../../src/ledger/captures.ts'
import { currentEvents } from '../../src/ledger/events.ts'
import { observationsOf } from '../../src/ledger/observations.ts'
import { openNet } from '../../src/net/net.ts'
import type { Context } from '../../src/pipeline/context.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { type RunSummary, runPipeline } from '../../src/pipeline/run.ts'
import type { Case, Place } from './case.ts'
import { casesOf, openWorld } from './cases.ts'

const world = await openWorld()
const cases = casesOf(2).filter((one) => world.has(one))
const idOf = (one: Case): string => `source-${cases.indexOf(one)}`

/** One source per case, all of one market; the first day every server is good, the second day none is. */
describe('nothing that a server does to us becomes an observation', () => {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-faults-'))
  const clock = simulatedClock('2026-01-01')
  const before = new Map<string, number>()
  let places: Place[] = []
  let opened: Opened
  let first: RunSummary
  let second: RunSummary

  const run = async (day: '2026-01-01' | '2026-01-02'): Promise<RunSummary> => {
    clock.set(day)
    // Each day its own, as robots.txt is kept for a day of the real clock.
    const net = openNet({
      contact: 'test@example.com',
      // Each with its port: another port of the same machine is another place.
      allowHosts: cases.flatMap(({ row }, index) => {
        const { host } = new URL(places[index]?.url ?? '')
        return row !== 4 || /^127/.test(host) ? host : []
      }),
      gapMs: 0,
      totalTimeoutMs: 3_000,
      version: '0',
      now: Date.now,
      resolve: world.dns.resolve,
    })
    const context: Context = { ...opened.begin('test'), net }
    const summary = await runPipeline(context, { compose: false })
    await net.close()
    return summary
  }

  beforeAll(async () => {
    places = await Promise.all(cases.map((one) => one.serve(world)))
    mkdirSync(join(root, 'sources'))
    writeFileSync(
      join(root, 'bellwether.yaml'),
      'name: test\ncontact: test@example.com\nfirm: { id: us, name: Us }\norganizations: { rival: { name: Rival } }\nnetwork: { allowHosts: [], gapMs: 0 }\n',
    )
    for (const [index, one] of cases.entries()) {
      const accept = one.accept === undefined ? '' : `accept: ${one.accept}\n`
      writeFileSync(
        join(root, 'sources', `${idOf(one)}.yaml`),
        `id: ${idOf(one)}\norganization: rival\nkind: pricing-page\nurl: ${places[index]?.url}\nrender: false\n${accept}expectAtLeast: 1\nread:\n  cards: { offer: .card, name: h3, prices: [{ metric: base, select: .price }] }\n`,
      )
    }
    const options = { trigger: 'test', env: {}, progress: silent, clock }
    opened = await openContext(readWorkspace(root, {}), options)
    first = await run('2026-01-01')
    for (const one of cases)
      before.set(idOf(one), observationsOf(opened.context.ledger, idOf(one)).length)
    for (const place of places) place.turnBad()
    second = await run('2026-01-02')
  })
  afterAll(async () => {
    await opened.close()
    for (const place of places) await place.close()
    await world.close()
    rmSync(root, { recursive: true, force: true })
  })

  test('most servers were seen with their price before they turned bad', () => {
    expect(first.outcomes['ok']).toBeGreaterThan(80)
    expect([...before.values()].filter((count) => count === 1).length).toBeGreaterThan(80)
    process.stdout.write(
      `${cases.length} servers; the second day: ${JSON.stringify(second.outcomes)}\n`,
    )
  })

  test('whoever answers with anything but facts adds nothing, takes nothing away and moves nothing', () => {
    const { ledger } = opened.context
    for (const one of cases) {
      const id = idOf(one)
      const { outcome } = newestCapture(ledger, id) ?? {}
      expect(`${one.does}: ${outcome}`).toBe(`${one.does}: ${one.http}`)
      if (one.http === 'ok') continue
      const seen = observationsOf(ledger, id)
      expect(seen.length, one.does).toBe(before.get(id))
      expect(seen.filter(({ finding }) => finding === null)).toEqual([])
      expect(currentEvents(ledger, id), one.does).toEqual([])
    }
  })

  test('each failure is told with what to do', () => {
    const failed = cases.filter(({ http }) => http !== 'ok').map(idOf)
    const told = new Map(second.problems.map((problem) => [problem.unit, problem]))
    expect(failed.filter((id) => !told.has(id))).toEqual([])
    expect(second.problems.filter(({ hint }) => hint.length < 20)).toEqual([])
  })
})
