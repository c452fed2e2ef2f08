import type { PriceReading } from '../../extract/price-reading.ts'
import type { ReadResult } from '../../extract/read-payload.ts'
import { perLabel } from '../../model/unit.ts'
import { table } from '../table.ts'
import { explainLines } from './explain-lines.ts'
import { offerLines } from './offer-lines.ts'

/** What was found as lines for people. */
export function resultLines(result: ReadResult, width: number): string[] {
  switch (result.as) {
    case 'pricing-page':
      return [
        ...offerLines(result.data.offers, width),
        ...(result.data.explain
          ? explainLines(result.data.explain, result.data.doubts, width)
          : []),
      ]
    case 'feed':
      return [
        `${result.data.title || 'feed'} (${result.data.format}), ${result.data.items.length} items`,
        ...table(
          result.data.items.map(({ published, title, url }) => [
            published?.slice(0, 10) ?? '',
            title,
            url ?? '',
          ]),
          { width },
        ),
      ]
    case 'article': {
      const { title, author, published, text } = result.data.article
      return [title, [published, author].filter(Boolean).join(', '), '', text].filter(
        (line, index) => index !== 1 || line !== '',
      )
    }
    case 'structured':
      return [
        ...table(
          result.data.items.map(({ syntax, selector, value }) => [
            syntax,
            selector,
            JSON.stringify(value).slice(0, 100),
          ]),
          { width },
        ),
        ...(result.data.offers.length > 0 ? ['', ...offerLines(result.data.offers, width)] : []),
      ]
    case 'price-text':
      return priceLines(result.data.prices, width)
  }
}

function priceLines(prices: readonly PriceReading[], width: number): string[] {
  const rows = prices.map((one) => [
    one.onRequest ? 'on request' : one.amount === null && one.free ? 'free' : (one.amount ?? ''),
    one.currency ?? one.currencyText ?? '',
    one.per ? `per ${perLabel(one.per)}` : (one.perText ?? ''),
    one.period ?? '',
    one.billing ?? '',
    [
      one.kind ?? '',
      ...(['from', 'upTo', 'was', 'saving', 'setup', 'minimum', 'trial'] as const).filter(
        (flag) => one[flag],
      ),
      one.tax ? `tax ${one.tax}` : '',
      one.ambiguous ? `ambiguous: ${one.ambiguous}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  ])
  const head = ['amount', 'currency', 'per', 'period', 'billed', '']
  return rows.length > 0 ? table([head, ...rows], { width, right: [0] }) : ['no price']
}
