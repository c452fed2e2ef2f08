import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineCollector } from '../../../src/collectors/collector.ts'
import { offerFindings } from '../../../src/collectors/offer-findings.ts'
import {
  bindSource,
  collectors,
  Source,
  sourceJsonSchema,
} from '../../../src/collectors/registry.ts'
import type { Offer } from '../../../src/model/offer.ts'
import { SourceBase } from '../../../src/model/source.ts'
import type { Request } from '../../../src/net/request.ts'

const price = (amount: string, selector = 'p') => ({
  metric: 'seat',
  charge: 'recurring' as const,
  amount,
  currency: 'USD',
  referenceQuantity: null,
  billingDuration: 'P1M' as const,
  billing: null,
  from: false,
  was: false,
  evidence: { selector, text: amount },
})
const offer = (name: string, ...components: Offer['components']): Offer => ({
  name,
  addon: false,
  free: false,
  onRequest: false,
  region: null,
  taxIncluded: null,
  promotion: null,
  components,
})

/** A kind whose payload is a JSON list of offers. */
const listed = defineCollector({
  kind: 'listed',
  version: 3,
  source: SourceBase.extend({ kind: z.literal('listed') }),
  extract: (_, { body }) =>
    offerFindings({ offers: JSON.parse(Buffer.from(body).toString()), problems: [] }),
})
const declaration = { id: 'a', organization: 'a', kind: 'listed', url: 'https://a.example/' }
const payload = (offers: readonly Offer[]) => ({
  body: Buffer.from(JSON.stringify(offers)),
  mediaType: null,
  charset: null,
  url: 'https://a.example/',
})

describe('binding', () => {
  test('a declaration that does not fit', () => {
    expect(() => listed.bind({ ...declaration, url: 'ftp://a.example' })).toThrow(
      expect.objectContaining({ code: 'source/invalid' }),
    )
  })

  test('the hash follows what reading depends on, and nothing else', () => {
    const hash = (change: object) => listed.bind({ ...declaration, ...change }).declarationHash
    expect(hash({ every: 'PT6H', note: 'x', enabled: false })).toBe(hash({}))
    expect(hash({ expectAtLeast: 2 })).not.toBe(hash({}))
    expect(hash({ url: 'https://b.example/' })).not.toBe(hash({}))
  })

  test('a look asks for what the source and the look say', async () => {
    const asked: Request[] = []
    const net = {
      get: (request: Request) => {
        asked.push(request)
        return Promise.reject(new Error('no net here'))
      },
    }
    const bound = listed.bind({
      ...declaration,
      render: true,
      robotsOverride: 'they allowed it by mail',
    })
    await expect(bound.capture(net, { freshSession: true })).rejects.toThrow('no net here')
    expect(asked).toEqual([
      {
        url: 'https://a.example/',
        accept: undefined,
        render: true,
        robotsOverride: true,
        freshSession: true,
      },
    ])
  })
})

describe('expectAtLeast', () => {
  const bound = listed.bind({ ...declaration, expectAtLeast: 2 })
  const priced = ['A', 'B', 'C'].map((name) => offer(name, price('1')))

  test.each([
    ['enough', priced, null],
    ['too few', priced.slice(0, 1), 'extract/too-few'],
    ['none', [], 'extract/nothing-found'],
    ['names without prices', ['A', 'B', 'C'].map((name) => offer(name)), 'extract/nothing-found'],
    [
      'free and on request count',
      [
        { ...offer('A'), free: true },
        { ...offer('B'), onRequest: true },
      ],
      null,
    ],
  ])('%s', async (_, offers, code) => {
    const found = bound.extract(payload(offers))
    if (code === null) expect((await found).findings).toHaveLength(offers.length)
    else
      await expect(found).rejects.toEqual(
        expect.objectContaining({
          code,
          message: expect.stringContaining('expected at least 2'),
          hint: expect.stringContaining('bellwether source test a'),
        }),
      )
  })

  test('0 lets an empty page pass', async () => {
    const { findings } = await listed
      .bind({ ...declaration, expectAtLeast: 0 })
      .extract(payload([]))
    expect(findings).toEqual([])
  })
})

describe('offers of one name', () => {
  const subjects = (offers: readonly Offer[]) => offerFindings({ offers, problems: [] })

  test('with equal prices are one, wherever they stand', () => {
    const found = subjects([
      offer('A', price('1', 'a')),
      offer('A', price('1', 'b')),
      offer('a ', price('1')),
    ])
    expect(found.findings.map(({ subject }) => subject)).toEqual(['a'])
    expect(found.problems).toEqual([])
  })

  test('with other prices are numbered, and a problem says so', () => {
    const found = subjects([offer('A', price('1')), offer('B', price('1')), offer('A', price('2'))])
    expect(found.findings.map(({ subject }) => subject)).toEqual(['a', 'a~2', 'b'])
    expect(found.problems.map(({ code }) => code)).toEqual(['extract/ambiguous'])
    expect(found.complete).toBe(true)
  })

  test('an offer with an unread price is left out, so that its last one stands', () => {
    const problem = {
      code: 'extract/invalid' as const,
      message: 'x',
      hint: 'y',
      unit: 'A',
      transient: false,
    }
    const found = offerFindings({
      offers: [offer('A', price('1')), offer('B', price('2'))],
      problems: [problem],
    })
    expect(found.findings.map(({ subject }) => subject)).toEqual(['b'])
    expect(found.complete).toBe(false)
  })
})

describe('the registry', () => {
  test('binds a declared source of each kind', () => {
    const base = { id: 'a', organization: 'a', url: 'https://a.example/' }
    const read = { offers: '$', name: '$.n', prices: [{ metric: 'm', amount: '$.a' }] }
    const declared = [
      { ...base, kind: 'pricing-page', read: { auto: true } },
      { ...base, kind: 'pricing-api', read },
      { ...base, kind: 'trade-feed' },
      { ...base, kind: 'article-page' },
      { ...base, kind: 'regulatory-feed', format: 'feed', jurisdiction: 'EU' },
      { ...base, kind: 'watched-page' },
      { ...base, kind: 'exchange-rates' },
      { ...base, kind: 'contract-awards', jurisdiction: 'UK' },
    ]
    const bound = declared.map((one) => bindSource(Source.parse(one)))
    expect(bound.map(({ source }) => source.kind)).toEqual(collectors.map(({ kind }) => kind))
    expect(new Set(bound.map(({ declarationHash }) => declarationHash)).size).toBe(
      collectors.length,
    )
  })

  test('has a JSON Schema that an editor can use: every kind, defaults optional', () => {
    const text = JSON.stringify(sourceJsonSchema())
    for (const { kind } of collectors) expect(text).toContain(`"const":"${kind}"`)
    expect(text).not.toMatch(/"required":\[[^\]]*"every"/)
    expect(text).toContain('"additionalProperties":false')
  })
})
