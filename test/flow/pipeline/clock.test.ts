import { describe, expect, test } from 'vitest'
import { currentEvents } from '../../../src/ledger/events.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { oracleMarket } from './oracle-market.ts'
import { dayOf } from './workspace.ts'

const market = oracleMarket()

/** What the page shows at the nth look, whatever the clock says: one true move, one glitch, one plan that comes. */
const script = (look: number): Record<string, string | null> => ({
  Start: look < 5 ? '10' : '12',
  Team: look === 6 ? '200' : '20',
  Plus: look < 7 ? null : '40',
})

/** The nth look of a history, made while the clock stands at six on `date`. */
async function lookOn(look: number, date: string): Promise<RunSummary> {
  market.site.day = look
  market.workspace.clock.set(date)
  return market.workspace.with((context) => runPipeline(context, { compose: false }))
}

interface Account {
  readonly looks: number
  readonly observations: readonly string[]
  readonly events: readonly string[]
  readonly alerts: readonly string[]
  readonly believed: readonly string[]
}

/** Looks on these days, the first of them being look number `from`. */
async function history(dates: readonly string[], from = 0): Promise<Account> {
  let looks = 0
  for (const [n, date] of dates.entries()) looks += (await lookOn(from + n, date)).looks
  const rows = await market.ask(({ ledger }) => ({
    observations: observationsOf(ledger, 'acme').map(
      ({ subject, finding }) =>
        `${subject} ${finding?.kind === 'offer' ? finding.offer.components[0]?.amount : 'absent'}`,
    ),
    events: currentEvents(ledger, 'acme').map(
      ({ kind, title, before, after, state }) => `${kind} ${title} ${before} ${after} ${state}`,
    ),
  }))
  const alerts = market.alerts().split('\n').filter(Boolean)
  return {
    looks,
    ...rows,
    alerts: alerts.map((line) => (JSON.parse(line) as { headline: string }).headline),
    believed: await market.believed(),
  }
}

describe('a clock', () => {
  test.each([
    ['right before a move', [0, 1, 2, 3, 4, 2, 3, 4, 5, 6, 7, 8]],
    ['right after a move', [0, 1, 2, 3, 4, 5, 3, 4, 5, 6, 7, 8]],
    ['after a pause of three days', [0, 1, 2, 3, 7, 5, 6, 7, 8, 9, 10, 11]],
  ])(
    'set back by two days %s: every look is made, nothing lost, doubled or told wrong',
    async (_, days) => {
      market.prices = script
      const expected = await history(days.map((_, look) => dayOf(look)))
      expect(expected.alerts).toHaveLength(2)
      market.watch(['acme'])
      expect(await history(days.map(dayOf))).toEqual(expected)
    },
  )

  test('set back by an hour over the turn of a slot looks at nothing twice', async () => {
    const counts: number[] = []
    for (const now of ['04T07:30', '05T07:30', '05T06:30', '05T07:30', '06T07:30']) {
      const clock = { now: () => `2026-01-${now}:00.000Z` }
      counts.push(
        await market.ask(async (context) => (await runPipeline({ ...context, clock })).visited),
      )
    }
    expect(counts).toEqual([1, 1, 0, 0, 1])
  })

  test.each([
    ['leaps to 2037', '2037-06-01'],
    ['falls back to 1970', '1970-01-01'],
  ])('that %s stops the watch and leaves no trace; set right, it goes on', async (_, wrong) => {
    market.prices = script
    const days = Array.from({ length: 9 }, (_, day) => dayOf(day))
    const expected = await history(days)
    market.watch(['acme'])
    await history(days.slice(0, 5))
    await expect(lookOn(5, wrong)).rejects.toMatchObject({ code: 'schedule/clock' })
    expect(await history(days.slice(5), 5)).toEqual({ ...expected, looks: expect.any(Number) })
  })
})
