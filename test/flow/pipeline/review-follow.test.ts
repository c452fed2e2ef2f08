import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { BoundSource } from '../../../src/collectors/collector.ts'
import { newestCapture, readableCaptures } from '../../../src/ledger/captures.ts'
import { findingsAt, observationsOf } from '../../../src/ledger/observations.ts'
import { readingsOf } from '../../../src/ledger/readings.ts'
import { doneHash } from '../../../src/ledger/runs.ts'
import type { Testimony, Witness } from '../../../src/model/doubt.ts'
import { keptBack } from '../../../src/pipeline/keep-back.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { bellwether } from '../cli/cli.ts'
import { euro, inDollars, oracleMarket, usual } from './oracle-market.ts'
import { dayOf } from './workspace.ts'

const market = oracleMarket()
const { runDay, ask, items, pages, decide, believed } = market

test('what was accepted and read, and is rejected later, is one question still; what stood before is derived from the look that shows it', async () => {
  market.prices = (day) => (day === 0 ? usual : euro)
  await runDay(0)
  await runDay(1)
  await decide('accept')
  await runDay(2)
  const first = (await ask(({ ledger }) => observationsOf(ledger, 'acme')))[0]?.wasDerivedFrom
  await decide('reject')
  expect(await believed()).toEqual(inDollars)
  for (const day of [3, 4, 5]) await runDay(day)
  expect((await pages()).map(({ verdict }) => verdict.state)).toEqual(['reject'])
  expect(await believed()).toEqual(inDollars)
  const restated = (await ask(({ ledger }) => observationsOf(ledger, 'acme'))).filter(
    ({ cause }) => cause === 'collector',
  )
  expect(restated.length).toBeGreaterThan(0)
  expect(new Set(restated.map(({ wasDerivedFrom }) => wasDerivedFrom))).toEqual(new Set([first]))
})

test('a rejected look that was never read is followed once', async () => {
  market.prices = (day) => (day === 0 ? usual : euro)
  await runDay(0)
  await runDay(1)
  await decide('reject')
  const [item] = await pages()
  expect(await ask(({ ledger }) => doneHash(ledger, 'review', item?.id ?? ''))).toMatch(/^reject /)
})

test('a declaration that was edited reads the archive again before a decision is followed', async () => {
  market.prices = (day) => (day === 0 ? usual : euro)
  await runDay(0)
  await runDay(1)
  const file = join(market.workspace.root, 'sources/acme.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('select: .price', 'select: p.price'))
  const [item] = await pages()
  const said = await bellwether(['review', 'accept', item?.id ?? '', '-w', market.workspace.root])
  expect(said.code, said.err).toBe(0)
  const readings = await ask(({ ledger }) => readingsOf(ledger, 'acme'))
  const hash = readings.at(-1)?.declarationHash
  expect(readings[0]?.declarationHash).not.toBe(hash)
  expect(
    readings
      .filter(({ declarationHash }) => declarationHash === hash)
      .map(({ observedAt }) => observedAt.slice(0, 10)),
  ).toEqual(['2026-01-01', '2026-01-02', '2026-01-02'])
})

/** A day as another reader or another way of looking has it. */
const runWith = (day: number, change: (bound: BoundSource) => BoundSource): Promise<RunSummary> => {
  market.site.day = day
  market.workspace.clock.set(dayOf(day))
  return ask((context) =>
    runPipeline({ ...context, sources: context.sources.map(change) }, { compose: false }),
  )
}

const said = (witness: Witness, amount: string): Testimony => ({
  witness,
  amount,
  currency: 'USD',
  billingDuration: 'P1M',
  evidence: { selector: '', text: '' },
})

test('a page that goes on contradicting itself is seen again at each look', async () => {
  const doubt = {
    subject: 'start',
    name: 'Start',
    metric: 'base',
    reason: 'the text and the data differ',
    values: [said('cards', '10'), said('json-ld', '12')],
  }
  const doubting = (bound: BoundSource): BoundSource => ({
    ...bound,
    extract: async (payload) => ({ ...(await bound.extract(payload)), doubts: [doubt] }),
  })
  market.prices = (day) => ({ ...usual, Team: day < 2 ? '20' : '21' })
  const seen = async (): Promise<unknown> =>
    (await items()).map(({ kind, sightings, verdict }) => [kind, verdict.state, sightings])
  await runWith(0, doubting)
  expect(await seen()).toEqual([['disagreement', 'open', 1]])
  await runWith(1, doubting)
  expect(await seen()).toEqual([['disagreement', 'open', 2]])
  expect(await runWith(2, doubting)).toMatchObject({ looks: 2 })
  expect(await seen()).toEqual([['disagreement', 'open', 4]])
})

test('a page that did not change gets its picture as soon as one is taken', async () => {
  const pictured = (bound: BoundSource): BoundSource => ({
    ...bound,
    capture: async (net, again) => ({
      ...(await bound.capture(net, { ...again, validators: {} })),
      screenshot: Buffer.from('a picture'),
    }),
  })
  await runDay(0)
  await runWith(1, pictured)
  const captures = await ask(({ ledger }) => readableCaptures(ledger, 'acme'))
  expect(captures.map(({ screenshotDigest }) => screenshotDigest !== undefined)).toEqual([
    false,
    true,
  ])
})

test('a plan that is still named is found in whatever encoding the page is', async () => {
  const latin = (bound: BoundSource): BoundSource => ({
    ...bound,
    capture: async (net, again) => {
      const answer = await bound.capture(net, again)
      return {
        ...answer,
        body: Buffer.from(Buffer.from(answer.body).toString(), 'latin1'),
        headers: [['content-type', 'text/html; charset=iso-8859-1']],
      }
    },
  })
  market.prices = () => ({ Début: '10', Équipe: '20', Éclair: '30', Élan: '90' })
  await runWith(0, latin)
  const kept = await ask((context) => {
    const capture = newestCapture(context.ledger, 'acme')
    if (!capture) throw new Error('no capture')
    const findings = findingsAt(context.ledger, 'acme', capture.capturedAt)
    expect(findings).toHaveLength(4)
    return keptBack(context, capture, { findings: findings.slice(0, 1), complete: true })
  })
  expect(kept?.item.detail['suspicions']).toEqual([expect.stringMatching(/^lost /)])
})

test('the same bytes are read once for each layout that the declaration knows', async () => {
  for (const day of [0, 1, 2]) await runDay(day)
  const file = join(market.workspace.root, 'sources/acme.yaml')
  const until = '2026-01-02T00:00:00.000Z'
  const former = `{ until: ${until}, read: { cards: { offer: .card, name: h3, prices: [{ metric: base, select: .price }] } } }`
  writeFileSync(file, `${readFileSync(file, 'utf8')}formerly: [${former}]\n`)
  let reads = 0
  const counted = (bound: BoundSource): BoundSource => ({
    ...bound,
    extract: (payload) => {
      reads++
      return bound.extract(payload)
    },
  })
  await runWith(2, counted)
  expect(reads).toBe(2)
  expect(await ask(({ ledger }) => readingsOf(ledger, 'acme'))).toHaveLength(6)
})
