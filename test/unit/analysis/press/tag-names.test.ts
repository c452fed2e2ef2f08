import { expect, test } from 'vitest'
import { marketTagger } from '../../../../src/analysis/press/market-names.ts'
import { testMarket } from '../../../contract/analysis/test-market.ts'

const market = testMarket({
  organizations: {
    acme: { name: 'Acme', aliases: ['Acme Hosting'], products: { Relay: ['Acme Relay'] } },
    together: {
      name: 'Together AI',
      aliases: [{ name: 'Together', caseSensitive: true, notFollowedBy: ['with', 'we'] }],
    },
    nova: { name: 'Nova', aliases: [{ name: 'Bright', needsContext: ['hosting', 'price list'] }] },
    ofcom: { name: 'Office of Metering', role: 'regulator' },
  },
  serviceLines: [
    {
      ...{ id: 'fast', name: 'Fast models', aliases: ['small models'] },
      products: { acme: ['GPT-5', 'GPT-5 mini', 'Open 120B'], together: ['Open 120B', 'Other *'] },
    },
  ],
})
const tag = marketTagger(market)
const said = (text: string) => tag(text).map(({ named }) => `${named.kind} ${named.id}`)

test('whole names are found, upper and lower case alike, the longest of several', () => {
  expect(said('ACME HOSTING and acme’s GPT-5 mini')).toEqual([
    ...['competitor acme', 'competitor acme', 'product acme/GPT-5 mini'],
  ])
  expect(said('Acmeland, acme-like, mail@acme, GPT-5.2, GPT-5-turbo')).toEqual([])
  expect(said('The Ｏffice of  Metering on small models by Us')).toEqual([
    ...['regulator ofcom', 'service-line fast', 'firm us'],
  ])
})

test('a product with a further name behind it is another product', () => {
  expect(said('Acme lists GPT-5 Vision at $1, GPT-5 at $2')).toEqual([
    ...['competitor acme', 'product acme/GPT-5'],
  ])
})

test('tags point into the text as it came', () => {
  const text = 'ﬁnally: “Acme Relay”'
  const [found] = tag(text)
  expect(text.slice(found?.start, found?.end)).toBe('Acme Relay')
})

test('a name does not run over the end of a sentence', () => {
  expect(said('They left Acme. Hosting is dear.')).toEqual(['competitor acme'])
})

test('a usual word is a name only as its alias says', () => {
  expect(said('Together cuts prices')).toEqual(['competitor together'])
  expect(said('together cuts prices. Together with them, Together we win')).toEqual([])
  expect(said('Bright lowers its price list')).toEqual(['competitor nova'])
  expect(said('Bright weather')).toEqual([])
})

test('a product that two sell belongs to the one of whom the text speaks', () => {
  expect(said('Together AI lists Open 120B')).toEqual([
    ...['competitor together', 'product together/Open 120B'],
  ])
  expect(said('Open 120B is out')).toEqual(['product acme/Open 120B', 'product together/Open 120B'])
})
