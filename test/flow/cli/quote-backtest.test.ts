import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { appendQuoteStep } from '../../../src/ledger/quotes.ts'
import type { Backtest } from '../../../src/model/backtest.ts'
import type { Quote } from '../../../src/model/quote.ts'
import { addDays } from '../../../src/model/time.ts'
import { firstDay, madeQuotes } from '../../unit/quotes/made-quotes.ts'
import { bellwether } from './cli.ts'
import { temporaryFolder, writeWorkspace } from './workspace.ts'

/** A workspace whose ledger holds these quotes as imported. */
function workspaceWith(quotes: readonly Quote[]): { path: string } & Disposable {
  const folder = temporaryFolder()
  writeWorkspace(folder.path)
  mkdirSync(join(folder.path, '.bellwether'), { recursive: true })
  const ledger = openLedger(join(folder.path, '.bellwether', 'ledger.sqlite'))
  const at = '2025-12-01T00:00:00.000Z'
  ledger.transact(at, (tx) => {
    for (const quote of quotes) {
      const step = { kind: 'imported', quote, from: 'deals.csv' } as const
      appendQuoteStep(tx, { quote: quote.id, at, by: 'ada', step })
    }
  })
  ledger.close()
  return folder
}

const end = addDays(firstDay, 400)

test('past quotes are forecast, judged and compared, for people and for machines', async () => {
  using folder = workspaceWith(madeQuotes(150, { jitter: 0.04 }))
  const said = await bellwether(['quote', 'backtest', '-w', folder.path, '--as-of', end], {})
  expect(said.code).toBe(0)
  expect(said.out).toMatch(/^150 of 150 quotes forecast before their outcome, 2024-01-01 to/)
  expect(said.out).toMatch(/the win rate so far +0\.\d{3}/)
  expect(said.out).toMatch(/market −5 % .*(better|worse|cannot tell)/)
  expect(said.out).toContain('it is no measurement')
  expect(said.out).toMatch(/Measured on 150 random changes: all prices −2\.5 %/)
  const { out } = await bellwether(
    ['quote', 'backtest', '-w', folder.path, '--as-of', end, '--json'],
    {},
  )
  const backtest: Backtest = JSON.parse(out)
  expect(backtest).toMatchObject({ asOf: end, forecast: 150, slope: 'learned', refusal: null })
})

test('what cannot be fitted is refused with the reason', async () => {
  using folder = workspaceWith(
    madeQuotes(60).map(({ price, ...quote }) =>
      quote.outcome === 'lost' ? quote : { ...quote, price },
    ),
  )
  const refused = await bellwether(['quote', 'backtest', '-w', folder.path, '--as-of', end], {})
  expect(refused.code).toBe(3)
  expect(refused.out).toMatch(/nothing fitted\. Only 0 of \d+ lost quotes carry a price/)
  expect(refused.out).toMatch(/\d+ left out: no price/)
})

test('a workspace without quotes, and a day that is none, are answered', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  const none = await bellwether(['quote', 'backtest', '-w', folder.path], {})
  expect(none.out).toContain('0 quotes, nothing fitted.')
  const odd = await bellwether(['quote', 'backtest', '-w', folder.path, '--as-of', 'May'], {})
  expect(odd).toMatchObject({ code: 2 })
  expect(odd.err).toContain('May is no day')
})
