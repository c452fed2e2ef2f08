import { expect, test } from 'vitest'
import { marketTagger } from '../../../../src/analysis/press/market-names.ts'
import { type FoundClaim, priceClaims } from '../../../../src/analysis/press/price-claims.ts'
import { testMarket } from '../../../contract/analysis/test-market.ts'

const market = testMarket({
  organizations: {
    acme: { name: 'Acme', products: { Pro: [], Team: [] } },
    bolt: { name: 'Bolt', products: { Relay: [] } },
  },
})
const tag = marketTagger(market)
const publishedAt = '2026-02-10T08:00:00.000Z'
const claims = (text: string, headline = '') => priceClaims({ headline, text, publishedAt }, tag)

const sum = (one: FoundClaim['before']) =>
  one && `${one.amount} ${one.currency}${one.per === null ? '' : ` / ${one.per}`}`
const said = (text: string, headline = '') =>
  claims(text, headline).map((one) =>
    [
      one.organization,
      one.product,
      one.way,
      one.percent && `${one.isUpTo ? '≤' : ''}${one.percent}%`,
      one.before && `${sum(one.before)} →`,
      sum(one.after),
      one.effective,
      one.isSure ? null : 'unsure',
    ]
      .filter((part) => part !== null)
      .join(' '),
  )

test.each([
  ['Acme raises prices by 8 % from 1 March.', ['acme up 8% 2026-03-01']],
  ['Acme is raising its list price by up to 12.5 percent.', ['acme up ≤12.5%']],
  [
    'Acme lifts Pro from $20 to $25 per seat, effective March 1, 2026.',
    ['acme Pro up 20 USD / seat → 25 USD / seat 2026-03-01'],
  ],
  ['The price of Pro at Acme falls from 20 to 15 dollars.', ['acme Pro down 20 USD → 15 USD']],
  ['Pro now costs €15 a month instead of €20.', ['acme Pro down 20 EUR / month → 15 EUR / month']],
  [
    'Acme cuts Pro from 20 dollars to 15 dollars a month.',
    ['acme Pro down 20 USD / month → 15 USD / month'],
  ],
  ['Customers of Acme will pay 8 percent more for Team.', ['acme Team up 8%']],
  ['Relay becomes 20% cheaper.', ['bolt Relay down 20%']],
  ['Acme prices Pro at $25 per seat.', ['acme Pro 25 USD / seat']],
  ['Acme raises the price of Pro to $25 per seat.', ['acme Pro up 25 USD / seat']],
  ['Acme raises prices by 8%, while Bolt cuts its prices by 5%.', ['acme up 8%', 'bolt down 5%']],
  ['Acme may raise prices by 8%.', ['acme up 8% unsure']],
  ['No exceptions: Acme raises prices by 8%.', ['acme up 8%']],
  ['A new plant lets Acme cut prices by 8%.', ['acme down 8%']],
  [
    'Acme raises the price of Pro by 8%. The change applies from 1 April.',
    ['acme Pro up 8% 2026-04-01'],
  ],
  ['Acme cuts prices for Pro and Team by up to 30%.', ['acme down ≤30%']],
  [
    'Acme now asks for Pro: seats $1,200.50 instead of $1,300 (−8%).',
    ['acme Pro down 8% 1300 USD → 1200.5 USD'],
  ],
])('%s', (text, expected) => {
  expect(said(text)).toEqual(expected)
})

test.each([
  'Acme does not raise prices by 8%.',
  'Acme denied that it raises prices by 8%.',
  'Acme raised prices by 8% last year.',
  'Shares of Acme rose by 8% after it told its prices.',
  'Acme takes in $20 million to bring prices down.',
  'Globex raises prices by 8%.',
  'Revenue at Acme rose by 8%.',
  'Acme opens an office.',
  'Acme now gives a discount of $5 per seat on Pro.',
  'Acme has a new plan, and a credit of $5 per seat for Pro.',
])('no claim: %s', (text) => {
  expect(said(text)).toEqual([])
})

test('a claim carries the sentence that says it, where it stands', () => {
  const text = 'A long week. Acme raises prices by 8% from 1 March. More soon.'
  const [{ quote } = { quote: undefined }] = claims(text)
  expect(quote?.part).toBe('text')
  expect(text.slice(quote?.start, quote?.end)).toBe(quote?.words)
  expect(quote?.words).toBe('Acme raises prices by 8% from 1 March.')
})

test('what headline and text both say is one claim, cited where it is said first', () => {
  const found = claims('Acme raises prices by 8%, it said.', 'Acme raises prices by 8%')
  expect(found.map(({ quote }) => quote.part)).toEqual(['headline'])
})

test('a text that names one firm in its headline speaks of it further down', () => {
  expect(said('The list price rises by 8%.', 'News from Acme')).toEqual(['acme up 8%'])
  expect(said('The list price rises by 8%.', 'Acme and Bolt')).toEqual([])
})
