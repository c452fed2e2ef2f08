import type { Explanation } from '../../extract/plans/read-plans.ts'
import type { PriceReading } from '../../extract/price-reading.ts'
import type { ReadOutput } from '../../extract/read-output.ts'
import { perLabel } from '../../model/unit.ts'
import { durationWords } from '../../reports/words.ts'
import { table } from '../table.ts'
import type { ReadResult } from './read-kinds.ts'

/** What was found as lines for people. */
export function resultLines(result: ReadResult, width: number): string[] {
  switch (result.as) {
    case 'pricing-page':
      return [
        ...offerLines(result.data.offers, width),
        ...(result.data.explain ? explainLines(result.data.explain, width) : []),
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

/** Every candidate, whether it was taken, and why, in the order they were looked at. */
function explainLines({ currency, decisions }: Explanation, width: number): string[] {
  const rows = decisions.map(({ taken, what, reason, selector }) => [
    taken ? 'taken' : 'left',
    oneLine(what),
    reason,
    selector,
  ])
  const head = ['', 'candidate', 'why', 'where']
  return [
    '',
    `currency of the page: ${currency ?? 'not said'}`,
    ...(rows.length > 0 ? table([head, ...rows], { width }) : ['no candidate']),
  ]
}

export function offerLines(offers: ReadOutput['offers'], width: number): string[] {
  const rows = offers.flatMap(({ name, addon, free, onRequest, prices }) => {
    const about = [addon ? 'add-on' : '', free ? 'free' : '', onRequest ? 'on request' : '']
    const said = about.filter(Boolean).join(', ')
    if (prices.length === 0) return [[name, '', '', '', said, '']]
    return prices.map((price, index) => [
      index === 0 ? name : '',
      `${price.amount} ${price.currency}`,
      [price.per ? `per ${price.per}` : '', price.period ? durationWords(price.period) : '']
        .filter(Boolean)
        .join(' '),
      price.billing ?? '',
      [
        said,
        price.kind === 'recurring' ? '' : price.kind,
        price.from ? 'from' : '',
        price.was ? 'former' : '',
      ]
        .filter(Boolean)
        .join(', '),
      oneLine(price.evidence.text),
    ])
  })
  return table([['offer', 'price', 'for', 'billed', '', 'read from'], ...rows], {
    width,
    right: [1],
  })
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

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
