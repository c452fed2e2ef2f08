import { expect, test } from 'vitest'
import { believedOffers } from '../../../src/analysis/believed-offers.ts'
import { recentChanges } from '../../../src/analysis/recent-changes.ts'
import { currentEvents, eventsAsKnown } from '../../../src/ledger/events.ts'
import { decideReview, verdictsOn } from '../../../src/ledger/reviews.ts'
import type { Decision } from '../../../src/model/review.ts'
import { type Instant, startOf } from '../../../src/model/time.ts'
import { feedWarehouse } from '../../../src/pipeline/feed-step.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { oracleMarket } from './oracle-market.ts'
import { dayOf } from './workspace.ts'

const market = oracleMarket()
const { runDay, ask } = market

/** Says a word on the only change, and follows it. */
async function say(state: Decision | 'open', day: number): Promise<void> {
  market.workspace.clock.set(dayOf(day))
  await ask(({ ledger, clock }) => {
    const [event] = currentEvents(ledger, 'acme')
    if (!event) throw new Error('nothing changed')
    ledger.transact(clock.now(), (tx) =>
      decideReview(
        tx,
        { id: event.id, sourceId: 'acme', kind: 'held-change' },
        { state, by: 'Ada', note: null },
      ),
    )
  })
  await ask((context) => runPipeline(context, { only: 'detect' }))
  await ask((context) => runPipeline(context, { only: 'notify' }))
}

const headlines = (): string[] =>
  market
    .alerts()
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { headline: string }).headline)

/** What Start was believed to cost at a moment, and how the change stood then, from the warehouse and the ledger. */
const knownAt = (at: Instant) =>
  ask(async (context) => {
    await feedWarehouse(context)
    const offers = await believedOffers(context.warehouse, at)
    const changes = await recentChanges(context.warehouse, context.market, {
      from: startOf(dayOf(0)),
      to: at,
      known: at,
    })
    const start = offers.find(({ subject }) => subject === 'start')
    return {
      price: start?.offer.components[0]?.amount,
      warehouse: changes.map(({ event }) => event.state),
      ledger: eventsAsKnown(context.ledger, { known: at }).map(({ state }) => state),
    }
  })

const endOf = (day: number): Instant => `${dayOf(day)}T23:59:59.999Z`

test('a believed change that a person calls wrong is taken back everywhere, and stands again after undo', async () => {
  market.prices = (day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' })
  for (const day of [0, 1, 2, 3]) await runDay(day)
  await say('reject', 4)
  await say('open', 6)
  expect(headlines()).toEqual([
    'Acme cut Start by 10 %',
    'Taken back: Acme cut Start by 10 %',
    'Stands after all: Acme cut Start by 10 %',
  ])
  const cut = { price: '9', warehouse: ['provisional'], ledger: ['provisional'] }
  expect(await knownAt(endOf(1))).toEqual({ price: '10', warehouse: [], ledger: [] })
  expect(await knownAt(endOf(3))).toEqual(cut)
  expect(await knownAt(endOf(5))).toEqual({
    price: '10',
    warehouse: ['retracted'],
    ledger: ['retracted'],
  })
  expect(await knownAt(endOf(6))).toEqual(cut)
  const said = await ask(({ ledger }) =>
    verdictsOn(ledger, currentEvents(ledger, 'acme')[0]?.id ?? ''),
  )
  expect(said).toMatchObject([
    { state: 'reject', by: 'Ada' },
    { state: 'open', by: 'Ada' },
  ])
})

test('called a promotion, the list price is what counts and its end is no rise', async () => {
  market.prices = (day) => ({ Start: day >= 2 && day < 8 ? '9' : '10', Team: '20', Scale: '90' })
  for (const day of [0, 1, 2, 3]) await runDay(day)
  await say('promo', 4)
  expect(await knownAt(endOf(4))).toMatchObject({ price: '10', ledger: ['temporary'] })
  for (const day of [5, 6, 7, 8, 9]) await runDay(day)
  const events = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
  expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'price-changed temporary',
    'promotion-ended provisional',
  ])
  expect(headlines()).toEqual(['Acme cut Start by 10 %', 'For a time only: Acme cut Start by 10 %'])
})

test('called a correction, the new price counts and nothing moved', async () => {
  market.prices = (day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' })
  for (const day of [0, 1, 2, 3]) await runDay(day)
  await say('correction', 4)
  expect(await knownAt(endOf(4))).toMatchObject({ price: '9', ledger: ['final'] })
  const [event] = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
  expect(event).toMatchObject({ cause: 'collector', state: 'final' })
  expect(headlines().at(-1)).toBe('Taken back: Acme cut Start by 10 %')
})

test('what a person takes back is also the side from which the next change is told', async () => {
  market.prices = (day) => ({
    ...{ Start: day < 2 ? '10' : day < 6 ? '9' : '8' },
    ...{ Team: '20', Scale: '90' },
  })
  for (const day of [0, 1, 2, 3]) await runDay(day)
  await say('reject', 4)
  for (const day of [5, 6, 7]) await runDay(day)
  const sides = () =>
    ask(({ ledger }) =>
      currentEvents(ledger, 'acme').map(
        ({ before, after, state }) => `${before} → ${after} ${state}`,
      ),
    )
  expect(await sides()).toEqual(['10 → 9 retracted', '10 → 8 provisional'])
  await say('open', 8)
  expect((await sides()).toSorted()).toEqual(['10 → 9 provisional', '9 → 8 provisional'])
  expect(headlines().at(-1)).toBe('Stands after all: Acme cut Start by 10 %')
})
