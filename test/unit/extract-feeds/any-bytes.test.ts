import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bindSource, Source } from '../../../src/collectors/registry.ts'
import { Problem } from '../../../src/model/problem.ts'

const fixtures = 'test/fixtures/collectors'
const bodies = [
  'trade-feed/rss/page.rss',
  'trade-feed/atom/page.atom',
  'pricing-page/cards/page.html',
  'pricing-page/table-csv/page.csv',
  'pricing-page/table-xlsx/page.xlsx',
  'pricing-page/table-pdf/page.pdf',
  'pricing-api/list/page.json',
].map((file) => readFileSync(`${fixtures}/${file}`))

const base = { id: 'a', organization: 'a', url: 'https://a.example/' }
const prices = [{ metric: 'm', column: 'Input', currency: 'USD' }]
const sources = [
  { ...base, kind: 'trade-feed' },
  { ...base, kind: 'regulatory-feed', format: 'feed', jurisdiction: 'EU' },
  { ...base, kind: 'watched-page' },
  { ...base, kind: 'exchange-rates' },
  { ...base, kind: 'pricing-page', read: { table: { name: 'Model', prices } } },
  { ...base, kind: 'pricing-page', read: { auto: true } },
].map((declaration) => bindSource(Source.parse(declaration)))

/** A page with one stretch of it replaced by other bytes: cut, garbled, or both. */
const damaged = fc
  .record({
    body: fc.constantFrom(...bodies),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    instead: fc.uint8Array({ maxLength: 40 }),
  })
  .map(({ body, from, length, instead }) => {
    const at = Math.floor(from * body.length)
    return Buffer.concat([body.subarray(0, at), instead, body.subarray(at + length)])
  })

test('whatever the bytes, a reading or a Problem', async () => {
  await fc.assert(
    fc.asyncProperty(damaged, fc.constantFrom(...sources), async (body, source) => {
      try {
        const found = await source.extract({ body, mediaType: null, charset: null, url: base.url })
        expect(found.findings.length).toBeGreaterThan(0)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        expect(error.hint).not.toBe('')
      }
    }),
    { numRuns: 150 },
  )
}, 30_000)
