import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Instant } from '../../../src/model/time.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { slotAt } from '../../../src/pipeline/slot.ts'
import { ticker } from '../../../src/pipeline/ticker.ts'
import { oracleMarket } from './oracle-market.ts'

const market = oracleMarket()

/** The daily slot of the source of these tests, on the nth of January. */
const slotOn = (day: number): number =>
  Date.parse(slotAt('acme', 'P1D', `2026-01-${String(day + 1).padStart(2, '0')}T00:00:00.000Z`))
const hour = 3_600_000
const second = 1000

/** One life that ticks when its clock shows these times; a tick comes about once in ten seconds. */
async function live(
  times: readonly number[],
  change: (context: Context) => Partial<Context> = () => ({}),
) {
  let now = 0
  const clock = { now: (): Instant => new Date(now).toISOString() }
  await market.ask(async (context) => {
    const reports = { at: '0 0 1 1 *', timeZone: 'UTC' }
    const own = { ...context, market: { ...context.market, reports }, clock }
    const changed: Context = { ...own, ...change(own) }
    const tick = ticker(
      changed,
      () => changed,
      () => {},
    )
    for (const time of times) {
      now = time
      await tick()
    }
  })
}

const Slot = z.object({ slot: z.string(), claimed: z.string(), missed: z.number() })

/** Each slot that was looked at: which, how late, and how many were missed before it. */
const looked = () =>
  market.ask(({ ledger }) =>
    ledger
      .all(
        'select slot, claimed_at as claimed, missed_before as missed from slot order by slot',
        Slot,
      )
      .map(({ slot, claimed, missed }) => ({
        slot: Date.parse(slot),
        late: Date.parse(claimed) - Date.parse(slot),
        missed,
      })),
  )

describe('a clock on which', () => {
  test('nothing happens: every slot once, within a tick', async () => {
    const times = Array.from({ length: 3 * 48 }, (_, i) => slotOn(3) + 5 * second + (i * hour) / 2)
    await live(times)
    expect(await looked()).toEqual(
      [3, 4, 5].map((day) => ({ slot: slotOn(day), late: 5 * second, missed: 0 })),
    )
  })

  test('the machine sleeps eight hours over a slot: it is looked at on waking', async () => {
    await live([slotOn(3), slotOn(4) - hour, slotOn(4) + 7 * hour, slotOn(5)])
    expect((await looked()).map(({ late }) => late)).toEqual([0, 7 * hour, 0])
  })

  test('the time leaps two and a half seconds over a slot: it is not lost', async () => {
    await live([slotOn(3), slotOn(4) - second, slotOn(4) + 1.5 * second])
    expect((await looked()).map(({ late }) => late)).toEqual([0, 1.5 * second])
  })

  test('an hour comes again after the look: one look', async () => {
    await live([
      slotOn(3),
      slotOn(4),
      slotOn(4) - hour,
      slotOn(4) - 10 * second,
      slotOn(4) + second,
    ])
    expect(await looked()).toHaveLength(2)
  })

  test('a restart lies over a slot: the next life looks', async () => {
    await live([slotOn(3), slotOn(4) - second])
    await live([slotOn(4) + 2 * second, slotOn(4) + 12 * second])
    expect((await looked()).map(({ late }) => late)).toEqual([0, 2 * second])
  })

  test('nobody ran for ten days: one look, nine noted as missed', async () => {
    await live([slotOn(3)])
    await live([slotOn(13) + hour, slotOn(13) + 2 * hour])
    expect(await looked()).toEqual([
      { slot: slotOn(3), late: 0, missed: 0 },
      { slot: slotOn(13), late: hour, missed: 9 },
    ])
  })

  test.each([2037, 1999])('the year is %i for a while: all goes on within a tick', async (year) => {
    const wrong = Date.UTC(year, 5, 1)
    await live([slotOn(3), wrong, wrong + 20 * second, slotOn(4) + second, slotOn(5)])
    expect((await looked()).map(({ late }) => late)).toEqual([0, second, 0])
  })
})

describe('a collector that', () => {
  const limits = (context: Context) => ({
    ...context.market,
    network: { ...context.market.network, lookTimeoutMs: 200 },
  })
  const outcomes = () =>
    market.ask(({ ledger }) =>
      ledger
        .all('select outcome from capture order by captured_at', z.object({ outcome: z.string() }))
        .map(({ outcome }) => outcome),
    )

  test.each([
    ['never settles', () => new Promise<never>(() => {})],
    [
      'stops when it is told to',
      (signal: AbortSignal | undefined) =>
        new Promise<never>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
        }),
    ],
  ])('%s is given up, and the next slot is looked at', async (_, hang) => {
    const started = performance.now()
    await live([slotOn(3), slotOn(3) + hour], (context) => ({
      market: limits(context),
      sources: context.sources.map((bound) => ({
        ...bound,
        capture: (_net, options) => hang(options?.signal),
      })),
    }))
    expect(performance.now() - started).toBeLessThan(15_000)
    await live([slotOn(4)])
    expect(await outcomes()).toEqual(['timeout', 'ok'])
  })

  test('hangs for long keeps no other source from its next slot', async () => {
    market.watch(['acme', 'bolt'])
    let now = slotOn(3)
    let runs = 0
    await market.ask(async (context) => {
      const { network } = context.market
      const changed: Context = {
        ...context,
        market: { ...context.market, network: { ...network, lookTimeoutMs: 14_000 } },
        clock: { now: () => new Date(now).toISOString() },
        sources: context.sources.map((bound) =>
          bound.source.id === 'acme'
            ? { ...bound, capture: () => new Promise<never>(() => {}) }
            : bound,
        ),
      }
      const count = () => {
        runs++
      }
      const tick = ticker(changed, () => changed, count)
      const first = tick()
      await tick()
      await pause(11_000)
      now += 24 * hour
      await tick()
      expect(runs).toBe(1)
      await first
    })
    expect(runs).toBe(2)
    const slots = await market.ask(({ ledger }) =>
      ledger.all(
        'select source_id as source, count(*) as n from slot group by source_id order by source_id',
        z.object({ source: z.string(), n: z.number() }),
      ),
    )
    expect(slots).toEqual([
      { source: 'acme', n: 1 },
      { source: 'bolt', n: 2 },
    ])
  })
})
