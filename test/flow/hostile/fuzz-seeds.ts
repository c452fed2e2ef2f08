import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import type { BoundSource } from '../../../src/collectors/collector.ts'
import { bindSource, Source } from '../../../src/collectors/registry.ts'
import { type PrintedText, printPdf } from '../../unit/extract-prices/price-lists/print-pdf.ts'

/** Documents of one kind, and the sources that may come to read them. */
export interface Seeds {
  readonly bodies: readonly Buffer[]
  readonly sources: readonly BoundSource[]
}

const base = { id: 'a', organization: 'a', url: 'https://a.example/' }
const bind = (declarations: object[]): BoundSource[] =>
  declarations.map((more) => bindSource(Source.parse({ ...base, ...more })))
const prices = [{ metric: 'm', column: 'Input', currency: 'USD' }]

const readers = {
  feeds: bind([
    { kind: 'trade-feed' },
    { kind: 'trade-feed' },
    { kind: 'regulatory-feed', format: 'feed', jurisdiction: 'EU' },
    { kind: 'regulatory-feed', format: 'federal-register', jurisdiction: 'US', agency: 'EPA' },
    { kind: 'exchange-rates' },
  ]),
  pages: bind([
    { kind: 'pricing-page', read: { auto: true } },
    { kind: 'pricing-page', read: { auto: true } },
    { kind: 'pricing-page', read: { table: { name: 'Model', prices } } },
    { kind: 'pricing-page', read: { jsonLd: { metrics: { Input: 'input-token' } } } },
    {
      kind: 'pricing-page',
      read: { cards: { offer: 'div', name: 'h3', prices: [{ metric: 'm', select: 'p' }] } },
    },
    {
      kind: 'pricing-api',
      read: {
        offers: '$..*',
        name: '$.name',
        prices: [{ metric: 'm', amount: '$.price', currency: 'USD' }],
      },
    },
    { kind: 'watched-page' },
  ]),
  pdfs: bind([
    { kind: 'pricing-page', read: { auto: true } },
    { kind: 'pricing-page', read: { table: { name: 'Model', prices } } },
  ]),
} as const
export type FuzzKind = keyof typeof readers

const own: Record<FuzzKind, string> = {
  feeds: 'test/fixtures/collectors/{trade-feed,regulatory-feed,exchange-rates}/*/page.*',
  pages:
    'test/fixtures/{collectors/{pricing-page,pricing-api,watched-page}/*/page.{html,csv,json,xlsx},plans/*/page.html}',
  pdfs: 'test/fixtures/{collectors/pricing-page/*/page.pdf,price-lists/*/*.pdf}',
}
const shared: Record<FuzzKind, string> = {
  feeds: '../shared/data/feeds/**/*.{xml,rss,atom,json}',
  pages: '../shared/data/pricing-pages/pages/*.html',
  pdfs: '',
}

const printed = Array.from({ length: 3 }, (_, page): PrintedText[] =>
  Array.from({ length: 30 }, (_, row): PrintedText[] => [
    [50, 800 - row * 20, row === 0 ? 'Model' : `Plan ${page}-${row}`],
    [250, 800 - row * 20, row === 0 ? 'Input' : `$${row}.50 / month`],
  ]).flat(),
)

/** Our own small documents; with `all`, also those beside the repository, where there are any. */
export function seedsOf(kind: FuzzKind, all: boolean): Seeds {
  const files = globSync(own[kind])
  const more = all && shared[kind] && existsSync('../shared/data') ? globSync(shared[kind]) : []
  const bodies = [...files, ...more.filter((path) => statSync(path).size < 1_500_000)]
    .sort()
    .map((path) => readFileSync(path))
  if (kind === 'pdfs') bodies.push(Buffer.from(printPdf(printed)))
  return { bodies: bodies.filter(({ length }) => length > 0), sources: readers[kind] }
}
