import { describe, expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { embeddedJson } from '../../../src/extract/structured/embedded.ts'
import { readStructured } from '../../../src/extract/structured/read-structured.ts'
import { parseTolerant } from '../../../src/extract/structured/tolerant-json.ts'

describe('parseTolerant', () => {
  test('reads JSON as pages write it', () => {
    expect(
      parseTolerant(
        `{ // note\n a: 1, 'b': "x", /* more */ c: [1, 2,], d: true, e: null, f: -1.5e3 }`,
      ),
    ).toEqual({
      a: 1,
      b: 'x',
      c: [1, 2],
      d: true,
      e: null,
      f: -1500,
    })
    expect(parseTolerant('{"a":"line\nbreak\\u0041"}')).toEqual({ a: 'line\nbreakA' })
  })

  test('leaves out code and evaluates nothing', () => {
    expect(
      parseTolerant('{ a: 1, b: fetch("x"), c: () => { return 2 }, d: x ? 1 : 2, e: "y" }'),
    ).toEqual({ a: 1, e: 'y' })
    expect(parseTolerant('{ __proto__: { a: 1 }, b: 2 }')).toEqual({ b: 2 })
  })

  test('what never closes is no value', () => {
    expect(parseTolerant('{ a: [1, 2')).toBeUndefined()
    expect(parseTolerant('[')).toBeUndefined()
    expect(parseTolerant('[[[['.repeat(10_000))).toBeUndefined()
  })
})

describe('embeddedJson', () => {
  test('finds state as a whole, assigned, and quoted', () => {
    const page = parsePage(`<script type="application/json" id="state">{"a":1}</script>
      <script>window.DATA = {b: [2]}; const rest = [3]; let t = JSON.parse("{\\"c\\":4}");</script>
      <script type="application/ld+json">{"@type":"Offer"}</script>`)
    expect(embeddedJson(page).map(({ name, value }) => [name, value])).toEqual([
      [null, { a: 1 }],
      ['DATA', { b: [2] }],
      ['rest', [3]],
      ['t', { c: 4 }],
    ])
  })
})

describe('readStructured', () => {
  const block = (json: string) => `<script type="application/ld+json">${json}</script>`

  test('offers with price specifications, tiers of a product, and what they are per', () => {
    const page = parsePage(
      block(`{"@context":"https://schema.org","@graph":[{"@type":"Service","name":"Heron API","offers":{"@type":"Offer","priceCurrency":"USD",
      "priceSpecification":[{"@type":"UnitPriceSpecification","name":"Input","price":"0.25","referenceQuantity":{"@type":"QuantitativeValue","value":"1000000","unitText":"token"}},
      {"@type":"UnitPriceSpecification","name":"Base","price":20,"billingDuration":"P1M"}]}}]}`),
    )
    const { offers } = readStructured(page, 'https://example.org/', { Input: 'input-token' })
    expect(offers).toHaveLength(1)
    expect(offers[0]?.name).toBe('Heron API')
    expect(offers[0]?.components).toMatchObject([
      {
        metric: 'input-token',
        amount: '0.25',
        currency: 'USD',
        charge: 'usage',
        referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
      },
      { metric: 'Base', amount: '20', billingDuration: 'P1M', charge: 'recurring' },
    ])
  })

  test('an aggregate gives its lower bound as a bound', () => {
    const page = parsePage(
      block(
        '{"@type":"Product","name":"P","offers":{"@type":"AggregateOffer","lowPrice":5,"highPrice":9,"priceCurrency":"EUR"}}',
      ),
    )
    const [offer] = readStructured(page, '').offers
    expect(offer?.components.map((one) => [one.amount, one.from])).toEqual([
      ['5', true],
      ['9', false],
    ])
  })

  test('a broken block is a problem, the rest goes on', () => {
    const page = parsePage(
      block('{"@type":') + block('{"@type":"Offer","name":"A","price":"1","priceCurrency":"USD"}'),
    )
    const { offers, problems } = readStructured(page, '')
    expect(offers.map((one) => one.name)).toEqual(['A'])
    expect(problems).toMatchObject([{ code: 'extract/invalid' }])
  })

  test('microdata, RDFa and OpenGraph state the same offer once each way', () => {
    const microdata = `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">A</b><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR"><span itemprop="price" content="10">10 €</span></div></div>`
    const rdfa = `<div vocab="https://schema.org/" typeof="Product"><b property="name">A</b><div property="offers" typeof="Offer"><meta property="priceCurrency" content="EUR"><span property="price" content="10">10 €</span></div></div>`
    const graph = `<meta property="og:title" content="A"><meta property="product:price:amount" content="10"><meta property="product:price:currency" content="EUR">`
    for (const html of [microdata, rdfa, graph, microdata + rdfa]) {
      const { offers } = readStructured(parsePage(html), 'https://example.org/')
      expect(
        offers.map((one) => [one.name, one.components[0]?.amount, one.components[0]?.currency]),
      ).toEqual([['A', '10', 'EUR']])
    }
  })
})
