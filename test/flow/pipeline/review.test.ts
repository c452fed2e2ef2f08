import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { sourceHealth } from '../../../src/analysis/source-health.ts'
import type { BoundSource } from '../../../src/collectors/collector.ts'
import { lastGoodLooks } from '../../../src/ledger/captures.ts'
import { currentEvents } from '../../../src/ledger/events.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { readingsOf } from '../../../src/ledger/readings.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { feedWarehouse } from '../../../src/pipeline/feed-step.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { euro, inDollars, oracleMarket, usual } from './oracle-market.ts'

const market = oracleMarket()
const { runDay, ask, items, pages, decide, believed, alerts } = market

const inEuro = ['Scale 90 EUR', 'Start 10 EUR', 'Team 20 EUR']

describe('a page that reads implausibly', () => {
  test('is looked at again at once, and the second look alone counts', async () => {
    // The first look of day 1 shows euro, the second one dollars again.
    let looks = 0
    market.prices = (day) => (day === 1 && looks++ === 0 ? euro : usual)
    await runDay(0)
    const summary = await runDay(1)
    expect(summary).toMatchObject({ looks: 2, events: {} })
    expect(summary.problems.map(({ code }) => code)).toEqual(['extract/implausible'])
    const [item] = await items()
    expect(item).toMatchObject({ kind: 'implausible-reading', sightings: 1 })
    expect(item?.verdict).toMatchObject({ state: 'gone', by: null })
    expect(await ask(({ ledger }) => readingsOf(ledger, 'acme'))).toHaveLength(2)
    expect(await ask(({ ledger }) => observationsOf(ledger, 'acme'))).toHaveLength(3)
  })

  test('is one question however long it lasts; the last facts stand, stale, and nobody is woken', async () => {
    market.prices = (day) => (day === 0 ? usual : euro)
    await runDay(0)
    expect(await runDay(1)).toMatchObject({ looks: 2, events: {} })
    expect(await runDay(2)).toMatchObject({ looks: 1, events: {} })
    expect((await runDay(2)).problems).toEqual([])
    const [item, ...others] = await items()
    expect(others).toEqual([])
    expect(item?.verdict.state).toBe('open')
    expect(item?.sightings).toBe(3)
    expect(item?.explanation).toContain('3 of 3 prices kept their figures')
    expect(item?.detail['rows']).toContainEqual({
      plan: 'Start',
      price: 'base',
      before: '10 USD for a month',
      now: '10 EUR for a month',
      selector: expect.stringContaining('.price'),
      words: expect.stringContaining('€10'),
    })
    expect(await believed()).toEqual(inDollars)
    const [health] = await ask(async (context) => {
      await feedWarehouse(context)
      return sourceHealth(context.warehouse, context.market, context.clock.now())
    })
    expect(health).toMatchObject({
      state: 'stale',
      openReviews: 1,
      detail: 'answered, but reads implausibly: waits for review',
    })
    expect(alerts()).toBe('')
  })

  test('closes by itself when the page reads well again, and is a new question when it comes back', async () => {
    market.prices = (day) => (day === 1 || day === 3 ? euro : usual)
    for (const day of [0, 1, 2, 3]) await runDay(day)
    expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['gone', 'open'])
    expect(await believed()).toEqual(inDollars)
  })

  test('accepted, is read as the source showed it, dated by when it did', async () => {
    market.prices = (day) => (day === 0 ? usual : euro)
    for (const day of [0, 1, 2]) await runDay(day)
    await decide('accept')
    expect(await believed()).toEqual(inEuro)
    const rows = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    expect(rows.slice(3).map(({ cause, observedAt }) => [cause, observedAt.slice(0, 10)])).toEqual(
      Array(3).fill(['source', '2026-01-02']),
    )
    const events = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
      Array(3).fill('currency-changed held'),
    )
    expect((await runDay(3)).problems).toEqual([])
  })

  test('rejected, stays unread for good and is not asked about again', async () => {
    market.prices = (day) => (day === 0 ? usual : euro)
    await runDay(0)
    await runDay(1)
    await decide('reject')
    // It was told once: no problem, and yet the source is not in order.
    expect(await runDay(2)).toMatchObject({ looks: 1, problems: [] })
    expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['reject'])
    expect(await believed()).toEqual(inDollars)
    const seen = await ask(({ ledger }) => lastGoodLooks(ledger))
    expect(seen).toMatchObject([{ sourceId: 'acme', failing: true }])
    expect(seen[0]?.at).toMatch(/^2026-01-01/)
    market.prices = () => usual
    expect((await runDay(3)).problems).toEqual([])
    expect(await ask(({ ledger }) => lastGoodLooks(ledger))).toMatchObject([{ failing: false }])
    expect(await ask(({ ledger }) => readingsOf(ledger, 'acme'))).toHaveLength(2)
    market.prices = () => euro
    expect((await runDay(4)).problems).not.toEqual([])
    expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['reject', 'open'])
  })

  test('a decision is taken back, and taken again; the rows of before stay', async () => {
    market.prices = (day) => (day === 0 ? usual : euro)
    await runDay(0)
    await runDay(1)
    await decide('accept')
    const rows = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    await decide('open')
    expect(await believed()).toEqual(inDollars)
    const events = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['retracted']))
    const later = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    expect(later.filter(({ id }) => rows.some((row) => row.id === id))).toEqual(rows)
    await runDay(2)
    expect((await pages()).map((item) => [item.verdict.state, item.sightings])).toEqual([
      ['open', 3],
    ])
    await decide('accept')
    await runDay(3)
    expect(await believed()).toEqual(inEuro)
    expect(alerts()).toBe('')
  })
})

describe('a change that is held', () => {
  const states = (): Promise<string[]> =>
    ask(({ ledger }) =>
      currentEvents(ledger, 'acme').map(
        ({ before, after, state }) => `${before}→${after} ${state}`,
      ),
    )

  beforeEach(async () => {
    market.prices = (day) => ({ ...usual, Start: day === 0 ? '10' : '100' })
    await runDay(0)
    await runDay(1)
  })

  test('is a question with its evidence; accepted, it is believed at once and told by the ordinary rules', async () => {
    const [item] = await items()
    expect(item).toMatchObject({
      kind: 'held-change',
      title: 'Start: price changed: 10 USD → 100 USD',
      sightings: 2,
      verdict: { state: 'open' },
      detail: {
        rows: [{ before: '10 USD', now: '100 USD', words: expect.stringContaining('$100') }],
      },
    })
    expect(alerts()).toBe('')
    await decide('accept')
    expect(await states()).toEqual(['10→100 provisional'])
    expect(alerts().trim().split('\n')).toHaveLength(1)
    await decide('open')
    expect(await states()).toEqual(['10→100 held'])
    expect((await items())[0]?.verdict.state).toBe('open')
  })

  test('what was said of it is not handed out when the disk changed it', async () => {
    await decide('reject')
    const raw = new DatabaseSync(join(market.workspace.root, '.bellwether/ledger.sqlite'))
    raw.exec(`update review_verdict set state = 'accept'`)
    raw.close()
    await expect(items()).rejects.toMatchObject({ code: 'store/damaged' })
  })

  test('rejected, it never happened, and is not asked about again', async () => {
    await decide('reject')
    for (const day of [2, 3, 4]) await runDay(day)
    expect(await states()).toEqual(['10→100 retracted'])
    expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['reject'])
    expect(alerts()).toBe('')
  })
})

describe('the archive, read again', () => {
  const tenfold = (bound: BoundSource): BoundSource => ({
    ...bound,
    version: bound.version + 1,
    extract: async (payload) => {
      const found = await bound.extract(payload)
      const findings = found.findings.map((finding) =>
        finding.kind === 'offer'
          ? {
              ...finding,
              offer: {
                ...finding.offer,
                components: finding.offer.components.map((c) => ({ ...c, amount: `${c.amount}0` })),
              },
            }
          : finding,
      )
      return { ...found, findings }
    },
  })

  test('a newer reader that makes the history implausible is refused', async () => {
    market.prices = (day) => ({ ...usual, Start: day === 0 ? '10' : '11' })
    await runDay(0)
    await runDay(1)
    const before = await ask(({ ledger }) => observationsOf(ledger, 'acme'))
    const again = (context: Context): Promise<RunSummary> =>
      runPipeline({ ...context, sources: context.sources.map(tenfold) }, { only: 'detect' })
    const summary = await ask(again)
    expect(summary).toMatchObject({ corrections: 0, problems: [{ code: 'extract/implausible' }] })
    expect(summary.problems[0]?.message).toContain('2 of 2 archived pages')
    expect(await ask(({ ledger }) => observationsOf(ledger, 'acme'))).toEqual(before)
    expect((await ask(again)).problems).toEqual([])
  })

  test('what was kept back stays so, until a declaration reads it plausibly; what was rejected stays unread', async () => {
    market.prices = (day) => (day === 0 ? usual : euro)
    await runDay(0)
    await runDay(1)
    const file = join(market.workspace.root, 'sources/acme.yaml')
    const text = readFileSync(file, 'utf8')
    const reread = async (note: string): Promise<void> => {
      writeFileSync(file, text.replace('select: .price', note))
      await ask((context) => runPipeline(context, { only: 'detect' }))
    }
    await reread('select: p.price')
    expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['open'])
    expect(await believed()).toEqual(inDollars)
    await decide('reject')
    await reread('select: .price, currency: USD')
    expect(await ask(({ ledger }) => readingsOf(ledger, 'acme'))).toHaveLength(3)
    await decide('open')
    await reread('select: p.price, currency: USD')
    expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['gone'])
    expect(await believed()).toEqual(inDollars)
  })
})

test('a page that was redesigned and is as before again needs no reader', async () => {
  market.site.trouble = (day) => (day === 1 ? 'redesign' : 'none')
  await runDay(0)
  await runDay(1)
  expect((await items()).map(({ kind, verdict }) => [kind, verdict.state])).toEqual([
    ['broken-reader', 'open'],
  ])
  await runDay(2)
  expect((await items()).map(({ verdict }) => verdict.state)).toEqual(['gone'])
})
