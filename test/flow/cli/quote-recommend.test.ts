import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quotes } from '../../../src/ledger/quotes.ts'
import { addDays, dateOf, systemClock } from '../../../src/model/time.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { marketPricesOf } from '../../../src/quotes/market-prices.ts'
import { quoteOf } from '../../unit/quotes/quoted-market.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { bellwether } from './cli.ts'

let site: OracleSite
let workspace: TestWorkspace
let prices: Record<string, string> = { Start: '80', Team: '120' }
const today = dateOf(systemClock.now())

const ourMarket = `
serviceLines:
  - { id: help-desk, name: Help desk, products: { acme: [Start, Team] } }
offers:
  - serviceLine: help-desk
    plan:
      id: ours
      name: Ours
      currency: USD
      components: [{ metric: base, kind: flat, cadence: month, amount: "100" }]
    unitCosts: { base: "50" }
quoting:
  leadTimes: { help-desk: 14 }
`

beforeAll(async () => {
  site = await startOracleSite(() => prices)
  workspace = makeWorkspace(site.url, ['acme'])
  appendFileSync(join(workspace.root, 'bellwether.yaml'), ourMarket)
  for (const ago of [-40, -39, -38, -3, -2, -1]) {
    if (ago === -3) prices = { Start: '40', Team: '60' }
    workspace.clock.set(addDays(today, ago))
    await workspace.with((context) => runPipeline(context, { compose: false }))
  }
})

afterAll(async () => {
  workspace.remove()
  await site.close()
})

const recommend = (...args: string[]) =>
  bellwether(['quote', 'recommend', '-w', workspace.root, ...args])
const request = ['--customer', 'Globex', '--line', 'help-desk', '-q', 'base=1']

test('one page: the number, the proof, the way down, who approves', async () => {
  const shown = await recommend(...request, '--as-of', addDays(today, -10))
  expect(shown.code, shown.err).toBe(0)
  // Rivals ask 80 and 120, one voice: 100 at the middle, less 8 %, less 5 %, over 12 months.
  expect(shown.out).toContain('target   $1,048.80   ($87.40 a month, −13 % to list)')
  expect(shown.out).toMatch(
    /Acme Start\s+\$960\.00\s+−8\.5 %\s+31 %\s+\d+ \w+ \d{4}, stale\s+[0-9a-f]{8} {2}http/,
  )
  expect(shown.out).toMatch(
    /At the target: rep\.\s+rep: down to \$1,048\.80, for quotes up to \$50,000\n/,
  )
  expect(shown.out).toContain('rests on the market only (0 decided quotes)')
  expect(shown.out).toContain("The market's price rests on one rival only.")
  const proof = /([0-9a-f]{8}) {2}http/.exec(shown.out)?.[1] ?? ''
  expect((await bellwether(['evidence', proof, '-w', workspace.root])).out).toContain('80')
})

test('as a file, as JSON, and as it is known now', async () => {
  const file = join(workspace.root, 'request.yaml')
  writeFileSync(file, 'customer: Globex\nserviceLine: help-desk\nquantities: { base: "1" }\n')
  const made = await recommend('--request', file, '--term', '24', '--json')
  expect(made.code, made.err).toBe(0)
  const { marketPrice, termMonths, deliveryOn, rivals, guardrails } = JSON.parse(made.out)
  expect(Number(marketPrice)).toBeCloseTo(50 * 24 * 0.92, 1)
  expect({ termMonths, deliveryOn }).toEqual({ termMonths: 24, deliveryOn: addDays(today, 14) })
  expect(rivals[0].cites[0].captureId).toMatch(/\w/)
  // Our cost of 50 stands above the market's 46: the rule that gives way is named.
  expect(
    guardrails.map(({ rule, high }: { rule: string; high: string | null }) => [rule, high]),
  ).toContainEqual(['market-range', null])
})

test('kept as a quote, and priced again when the market moved', async () => {
  const kept = await recommend(...request, '--as-of', addDays(today, -10), '--save', '--by', 'Ana')
  const id = /saved as quote (\S+)/.exec(kept.err)?.[1] ?? ''
  const stored = () =>
    workspace.with(async ({ ledger }) => quotes(ledger).find(({ quote }) => quote.id === id))
  expect(await stored()).toMatchObject({
    quote: { stage: 'recommended', price: '1048.8', marketPrice: '1104', cost: '600' },
    recommended: { evidence: 'market-only', termMonths: 12 },
  })
  const again = await recommend('--quote', id, '--save')
  expect(again.code, again.err).toBe(0)
  const now = await stored()
  expect(Number(now?.quote.price)).toBeLessThan(1048.8)
  expect(Number(now?.quote.marketPrice)).toBeCloseTo(552, 1)
})

test("the market's price of old quotes, each as known on its own day", async () => {
  const asked = { serviceLine: 'help-desk', quantities: { base: '1' } }
  const days = [-45, -37, -36, -20, -4, -1]
  const old = days.map((ago) => quoteOf(`q${ago}`, { quotedOn: addDays(today, ago) }, asked))
  const told = await workspace.with(({ warehouse, market, sources }) => {
    const maps = new Map(sources.map(({ source }) => [source.id, source.map]))
    return marketPricesOf(old, { warehouse, market, maps })
  })
  expect(told.map((one) => ('price' in one ? one.price : one.reason))).toEqual([
    "no rival's bill is known of that day",
    ...['1104', '1104', '1104', '1104', '552'],
  ])
})

test.each([
  [['--customer', 'G', '--line', 'helpdesk', '-q', 'base=1'], 'Did you mean help-desk?'],
  [['--customer', 'G', '--line', 'help-desk', '-q', 'bas=1'], 'Did you mean base?'],
  [['--line', 'help-desk', '-q', 'base=1'], 'the request lacks --customer'],
  [[...request, '--wanted', 'soon'], 'wantedOn'],
  [[...request, '--term', '1.5'], '1.5 is no whole number'],
  [[...request, '--fact', 'incumbent'], 'is no fact'],
  [[...request, '--as-of', 'monday'], 'is no day'],
  [['--quote', 'q-none'], 'there is no quote q-none'],
  [['--request', 'nowhere.yaml'], 'there is no file nowhere.yaml'],
])('%j is told why it cannot be', async (args, words) => {
  const shown = await recommend(...args)
  expect(shown.code).not.toBe(0)
  expect(shown.err).toContain(words)
})
