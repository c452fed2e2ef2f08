import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { sourceHealth } from '../../../src/analysis/source-health.ts'
import { currentEvents } from '../../../src/ledger/events.ts'
import { beliefsAt, findingsAt, observationsOf } from '../../../src/ledger/observations.ts'
import { actedFailpoints, armFailpoints } from '../../../src/model/failpoint.ts'
import { feedWarehouse } from '../../../src/pipeline/feed-step.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { inDollars, oracleMarket } from './oracle-market.ts'
import { dayOf } from './workspace.ts'

const market = oracleMarket()
const { runDay, ask } = market

const told = (): { headline: string }[] =>
  market
    .alerts()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { headline: string })

describe('a run', () => {
  test('keeps what was seen; the same day again does nothing, the next day asks conditionally', async () => {
    expect(await runDay(0)).toMatchObject({ visited: 1, outcomes: { ok: 1 }, problems: [] })
    expect(await runDay(0)).toMatchObject({ visited: 0, notDue: 1 })
    expect(await runDay(1)).toMatchObject({ outcomes: { not_modified: 1 }, events: {} })
    expect(market.site.requests.map(({ conditional }) => conditional)).toEqual([false, true])
    const seen = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    expect(seen.map(({ subject }) => subject)).toEqual(['start', 'team', 'scale'])
  })

  test('a move is looked at twice at once, told once, and dated by its first sight', async () => {
    market.prices = (day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' })
    await runDay(0)
    await runDay(1)
    expect(await runDay(2)).toMatchObject({ looks: 2, alerts: { sent: 1, failed: 0 } })
    await runDay(3)
    expect(told()).toHaveLength(1)
    expect(told()[0]?.headline).toMatch(/Acme.*Start/)
    const [event] = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(event).toMatchObject({ before: '10', after: '9', state: 'provisional' })
    expect(event?.effectiveBy).toMatch(/^2026-01-03T06/)
    expect(event?.effectiveAfter).toMatch(/^2026-01-02T06/)
  })

  test('a glitch that disappears is told to nobody', async () => {
    market.prices = (day) => ({ Start: day === 1 ? '100' : '10', Team: '20', Scale: '90' })
    for (const day of [0, 1, 2, 3]) await runDay(day)
    expect(told()).toEqual([])
    const events = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(events.map(({ state }) => state)).toEqual(['retracted'])
  })

  test.each(['unavailable', 'cut', 'redesign', 'error-page'] as const)(
    '%s leaves the last price, says why, and moves nothing',
    async (trouble) => {
      market.site.trouble = (day) => (day === 1 ? trouble : 'none')
      await runDay(0)
      const summary = await runDay(1)
      expect(summary.problems.length).toBeGreaterThan(0)
      for (const { hint } of summary.problems) expect(hint.length).toBeGreaterThan(10)
      expect(summary.events).toEqual({})
      expect(await ask(({ ledger }) => observationsOf(ledger, 'acme'))).toHaveLength(3)
      const health = await ask(async (context) => {
        await feedWarehouse(context)
        return sourceHealth(context.warehouse, context.market, context.clock.now())
      })
      expect(health[0]).toMatchObject({ state: 'stale' })
      expect((await runDay(2)).problems).toEqual([])
    },
  )

  test('one source in trouble does not keep the others', async () => {
    market.watch(['acme', 'broken', 'bolt'])
    writeFileSync(
      join(market.workspace.root, 'sources/broken.yaml'),
      readFileSync(join(market.workspace.root, 'sources/acme.yaml'), 'utf8')
        .replaceAll('acme', 'broken')
        .replace('organization: broken', 'organization: acme')
        .replace(market.site.url, 'http://127.0.0.1:9'),
    )
    const summary = await runDay(0)
    expect(summary).toMatchObject({ visited: 3, outcomes: { ok: 2, connect_error: 1 } })
    expect(summary.problems).toMatchObject([{ code: 'fetch/unreachable', unit: 'broken' }])
  })

  test('a plan that goes is absent, not forgotten', async () => {
    market.prices = (day) => ({ Start: '10', Team: day < 1 ? '20' : null, Scale: '90', Plus: '40' })
    for (const day of [0, 1, 2]) await runDay(day)
    const events = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(events).toMatchObject([{ kind: 'offer-removed', title: 'Team', state: 'provisional' }])
    const rows = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    expect(
      rows.filter(({ subject }) => subject === 'team').map(({ finding }) => finding === null),
    ).toEqual([false, true])
  })

  test('a better declaration reads the archive again: corrections, and nobody is woken', async () => {
    market.prices = (day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' })
    const file = join(market.workspace.root, 'sources/acme.yaml')
    const right = readFileSync(file, 'utf8')
    // The first declaration misses the plan called Scale.
    writeFileSync(file, right.replace('offer: .card', 'offer: .card:not(:last-child)'))
    for (const day of [0, 1]) await runDay(day)
    writeFileSync(file, right)
    const summary = await runDay(2)
    expect(summary.corrections).toBe(1)
    const scale = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    expect(scale.filter(({ subject }) => subject === 'scale')).toMatchObject([
      { cause: 'collector', observedAt: expect.stringMatching(/^2026-01-01/) },
    ])
    expect(
      told()
        .map(({ headline }) => headline)
        .join(),
    ).not.toMatch(/Scale/)
    expect(told()).toHaveLength(1)
  })

  test('a declaration that is changed and changed back reads as at first, and nobody is woken', async () => {
    const file = join(market.workspace.root, 'sources/acme.yaml')
    const right = readFileSync(file, 'utf8')
    await runDay(0)
    writeFileSync(file, right.replace('offer: .card', 'offer: .card:not(:last-child)'))
    expect(await runDay(1)).toMatchObject({ corrections: 1 })
    writeFileSync(file, right)
    expect(await runDay(2)).toMatchObject({ corrections: 1 })
    market.prices = () => ({ Start: '9', Team: '20', Scale: '90' })
    for (const day of [3, 4, 5]) await runDay(day)
    const believed = await ask(({ ledger }) => beliefsAt(ledger, 'acme', '2026-01-01T23:00:00Z'))
    expect([...believed.values()].map(({ belief }) => belief)).not.toContain('absent')
    expect(told().map(({ headline }) => headline)).toEqual([expect.stringMatching(/Start/)])
  })

  test('a changed declaration reads the archive again whichever step is asked for', async () => {
    const file = join(market.workspace.root, 'sources/acme.yaml')
    const right = readFileSync(file, 'utf8')
    writeFileSync(file, right.replace('offer: .card', 'offer: .card:not(:last-child)'))
    await runDay(0)
    writeFileSync(file, right)
    for (const day of [1, 2, 3]) {
      market.workspace.clock.set(dayOf(day))
      await market.workspace.with((context) => runPipeline(context, { only: 'capture' }))
    }
    const rows = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    expect(rows.filter(({ subject }) => subject === 'scale')).toMatchObject([
      { cause: 'collector', observedAt: expect.stringMatching(/^2026-01-01/) },
    ])
  })

  test('a disk that is full while a reading is kept loses no reading', async () => {
    await market.workspace.with(async (context) => {
      armFailpoints('tx.observations:1:enospc')
      try {
        await expect(runPipeline(context, { compose: false })).rejects.toMatchObject({
          code: 'store/full',
        })
      } finally {
        armFailpoints('')
      }
    })
    expect(await runDay(0)).toMatchObject({ visited: 0, problems: [] })
    expect(await ask(({ ledger }) => observationsOf(ledger, 'acme'))).toHaveLength(3)
  })

  test('rebuilding the warehouse gives identical tables', async () => {
    market.prices = (day) => ({
      Start: String(10 + (day % 3)),
      Team: day === 3 ? null : '20',
      Scale: '90',
    })
    for (const day of [0, 1, 2, 3, 4, 5]) {
      await runDay(day)
      await ask(feedWarehouse)
    }
    const before = await ask(({ warehouse }) => warehouse.rowHashes())
    const { dropWarehouse } = await import('../../../src/cli/open-fitting-warehouse.ts')
    dropWarehouse(join(market.workspace.root, '.bellwether/warehouse.duckdb'))
    await ask(feedWarehouse)
    const after = await ask(({ warehouse }) => warehouse.rowHashes())
    expect(after).toEqual(before)
    expect(Object.values(after).some((hash) => !hash.startsWith('0:'))).toBe(true)
  })

  test('a flipped bit in the ledger is found and never served', async () => {
    await runDay(0)
    const path = join(market.workspace.root, '.bellwether/ledger.sqlite')
    const database = new DatabaseSync(path)
    database.exec(`update observation set finding = replace(finding, '"10"', '"18"')`)
    database.close()
    const damaged = { code: 'store/damaged' }
    await expect(ask(({ ledger }) => observationsOf(ledger, 'acme'))).rejects.toMatchObject(damaged)
    // The next opening lets the damaged row go, and the run after it reads the archive again.
    const now = market.workspace.clock.now()
    expect(await ask(({ ledger }) => findingsAt(ledger, 'acme', now))).toEqual([])
    await runDay(1)
    expect(await market.believed()).toEqual(inDollars)
  })

  test.each([
    ['damaged', (path: string) => writeFileSync(path, 'no database')],
    ['missing', (path: string) => rmSync(path)],
  ])('a warehouse that is %s is built anew with the same answers', async (_name, harm) => {
    market.prices = (day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' })
    for (const day of [0, 1, 2]) await runDay(day)
    await ask(feedWarehouse)
    const before = await ask(({ warehouse }) => warehouse.rowHashes())
    harm(join(market.workspace.root, '.bellwether/warehouse.duckdb'))
    await ask(feedWarehouse)
    expect(await ask(({ warehouse }) => warehouse.rowHashes())).toEqual(before)
  })

  test('what no reader could read before is news, not a correction, when a better one reads it', async () => {
    market.prices = (day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' })
    market.site.trouble = (day) => (day >= 2 ? 'redesign' : 'none')
    for (const day of [0, 1, 2, 3, 4]) await runDay(day)
    expect(told()).toEqual([])
    const file = join(market.workspace.root, 'sources/acme.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('.card', '".card, .tile"'))
    await runDay(5)
    expect(told()).toHaveLength(1)
    const [event] = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(event).toMatchObject({
      cause: 'source',
      effectiveBy: expect.stringMatching(/^2026-01-03/),
    })
  })

  test('a lease that could not be given back is taken anew by the same process', async () => {
    const first = await market.workspace.open()
    armFailpoints('lease.dropped:1:enospc')
    await first.close()
    expect(actedFailpoints()).toEqual(['lease.dropped'])
    const second = await market.workspace.open()
    await second.close()
  })

  test('only one process works on a workspace; a killed one holds nobody up', async () => {
    const first = await market.workspace.open()
    await expect(market.workspace.open()).rejects.toMatchObject({ code: 'schedule/held' })
    const { ledger, clock } = first.context
    ledger.transact(clock.now(), (tx) =>
      tx.run('update lease set owner = ?', `${hostname()}:4194305:x`),
    )
    const second = await market.workspace.open()
    // The first has lost its lease: whatever it still wants to write is refused.
    await expect(runPipeline(first.context, { compose: false })).rejects.toMatchObject({
      code: 'schedule/held',
    })
    await second.close()
  })
})
