import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareScenarios } from '../../../src/analysis/compare-scenarios.ts'
import { sourceHealth } from '../../../src/analysis/source-health.ts'
import { openContext } from '../../../src/cli/open-context.ts'
import { dropWarehouse } from '../../../src/cli/open-fitting-warehouse.ts'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { simulatedClock } from '../../../src/demo/simulated-clock.ts'
import { currentEvents } from '../../../src/ledger/events.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import type { CalendarDate, Instant } from '../../../src/model/time.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { feedWarehouse } from '../../../src/pipeline/feed-step.ts'
import { silent } from '../../../src/pipeline/progress.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'

/*
 * A rival asks 120 dollars, we compare in euro. Thursday 4 June 2026 and the days after it; the figures of
 * the fixings are made up.
 */
const clock = simulatedClock('2026-06-04')
let fixings: Record<CalendarDate, string> | null = {}
let root = ''

const server = createServer(({ url }, response) => {
  if (url === '/rival') {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<html><body><div class="card"><h3>Team</h3><p>120</p></div></body></html>')
  } else if (url === '/rates.xml' && fixings) {
    const days = Object.entries(fixings).map(
      ([day, rate]) => `<Cube time="${day}"><Cube currency="USD" rate="${rate}"/></Cube>`,
    )
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end(
      `<?xml version="1.0"?><gesmes:Envelope><Cube>${days.join('\n')}</Cube></gesmes:Envelope>`,
    )
  } else response.writeHead(404).end()
})

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  root = mkdtempSync(join(tmpdir(), 'bellwether-rates-'))
  mkdirSync(join(root, 'sources'))
  writeFileSync(
    join(root, 'bellwether.yaml'),
    `name: desks
contact: test@example.com
firm: { id: us, name: Us }
currency: EUR
organizations: { rival: { name: Rival }, ecb: { name: European Central Bank, role: regulator } }
serviceLines: [{ id: desk, name: Desk, products: { rival: [Team] } }]
scenarios: [{ id: one, name: One desk, quantities: { base: "1" } }]
offers:
  - serviceLine: desk
    plan:
      { id: own, name: Own, currency: EUR, components: [{ metric: base, kind: flat, cadence: month, amount: "99" }] }
network: { allowHosts: ["127.0.0.1"], gapMs: 0 }
`,
  )
  writeFileSync(
    join(root, 'sources/rival.yaml'),
    `organization: rival
url: ${site}/rival
read:
  cards:
    offer: .card
    name: h3
    prices: [{ metric: base, select: p, currency: USD, charge: recurring, period: P1M }]
`,
  )
  writeFileSync(
    join(root, 'sources/ecb-rates.yaml'),
    `organization: ecb\nkind: exchange-rates\nurl: ${site}/rates.xml\n`,
  )
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(root, { recursive: true, force: true })
})

async function ask<T>(work: (context: Context) => T | Promise<T>): Promise<T> {
  const workspace = readWorkspace(root, {})
  expect(workspace.problems).toEqual([])
  const opened = await openContext(workspace, { trigger: 'test', env: {}, progress: silent, clock })
  try {
    return await work(opened.context)
  } finally {
    await opened.close()
  }
}

/** A run at six in the morning of a day, at which `published` can be had. */
async function runDay(day: CalendarDate, published: typeof fixings): Promise<RunSummary> {
  fixings = published
  clock.set(day)
  return ask(async (context) => {
    const summary = await runPipeline(context, { compose: false })
    await feedWarehouse(context)
    return summary
  })
}

/** The rival's price in euro with the day of its rate, or why there is none. */
const rivalAt = (at?: Instant): Promise<string> =>
  ask(async ({ warehouse, market, clock: { now } }) => {
    const [one] = await compareScenarios(warehouse, market, at ?? now())
    const row = one?.rows.find(({ ours }) => !ours)
    const { reason, hint } = one?.notComparable[0] ?? {}
    return row ? `${row.perMonth} by ${row.rate?.rate} of ${row.rate?.on}` : `${reason} → ${hint}`
  })

const [first, second] = ['2026-06-03', '2026-06-04']
const [friday, weekend, monday] = ['2026-06-05', '2026-06-07', '2026-06-08']

test('a price is converted by the fixing of its day, over a gap, and by a correction from when it is known', async () => {
  await runDay('2026-06-04', { [first]: '1.2' })
  expect(await rivalAt()).toMatch(/^100 by 0.83\d+ of 2026-06-03$/)
  await runDay(friday, { [first]: '1.2', [second]: '1.25' })
  expect(await rivalAt()).toBe('96 by 0.8 of 2026-06-04')
  await runDay(weekend, { [second]: '1.25', [friday]: '1.6' })
  expect(await rivalAt()).toBe('75 by 0.625 of 2026-06-05')

  const corrected = { [second]: '1.25', [friday]: '1.5' }
  const summary = await runDay(monday, corrected)
  expect(summary).toMatchObject({ events: {}, problems: [], corrections: 0 })
  expect(await rivalAt()).toMatch(/^80 by 0.66\d+ of 2026-06-05$/)
  const before = `${weekend}T23:00:00.000Z` as Instant
  expect(await rivalAt(before)).toBe('75 by 0.625 of 2026-06-05')

  const kept = await ask(({ ledger }) => observationsOf(ledger, 'ecb-rates'))
  expect(kept.map(({ subject, finding }) => [subject, finding])).toEqual([
    [first, { kind: 'fixing', subject: first, fixing: { on: first, rates: { USD: '1.2' } } }],
    [second, { kind: 'fixing', subject: second, fixing: { on: second, rates: { USD: '1.25' } } }],
    [friday, { kind: 'fixing', subject: friday, fixing: { on: friday, rates: { USD: '1.6' } } }],
    [friday, { kind: 'fixing', subject: friday, fixing: { on: friday, rates: { USD: '1.5' } } }],
  ])
  expect(await ask(({ ledger }) => currentEvents(ledger, 'ecb-rates'))).toEqual([])

  const hashes = await ask(({ warehouse }) => warehouse.rowHashes())
  expect(hashes['fixing']).toMatch(/^4:/)
  dropWarehouse(join(root, '.bellwether/warehouse.duckdb'))
  await ask(feedWarehouse)
  expect(await ask(({ warehouse }) => warehouse.rowHashes())).toEqual(hashes)
  expect(await rivalAt(before)).toBe('75 by 0.625 of 2026-06-05')
})

test.each([
  ['is gone', null, 'the server answered 404'],
  ['is no longer kept up', { [first]: '1.2' }, 'its newest rates are of 3 June 2026'],
])(
  'a file of rates that %s converts for seven days, is stale and says what to do',
  async (_, left, detail) => {
    await runDay('2026-06-04', { [first]: '1.2' })
    await runDay('2026-06-10', left)
    expect(await rivalAt()).toMatch(/^100 by .* of 2026-06-03$/)
    await runDay('2026-06-11', left)
    expect(await rivalAt()).toMatch(
      /^no exchange rate from USD to EUR within seven days before 11 June 2026 → .*bellwether source add https/,
    )
    const health = await ask(({ warehouse, market, clock: { now } }) =>
      sourceHealth(warehouse, market, now()),
    )
    expect(health).toMatchObject([
      { sourceId: 'ecb-rates', state: 'stale', detail },
      { sourceId: 'rival', state: 'fresh' },
    ])
  },
)
