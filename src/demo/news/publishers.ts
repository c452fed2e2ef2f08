/** An invented trade publisher of the demo market; each has another feed format. */
export interface Publisher {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly mediaType: string
  /** When on a day its story stands in the feed, UTC. */
  readonly time: string
  readonly tracking: string
}

export const tokenLedger: Publisher = {
  id: 'token-ledger',
  name: 'Token Ledger',
  path: '/token-ledger/rss.xml',
  mediaType: 'application/rss+xml; charset=utf-8',
  time: '05:10:00.000Z',
  tracking: '?utm_source=token-ledger&utm_medium=rss',
}

export const inferenceWeekly: Publisher = {
  id: 'inference-weekly',
  name: 'Inference Weekly',
  path: '/inference-weekly/feed.atom',
  mediaType: 'application/atom+xml; charset=utf-8',
  time: '05:40:00.000Z',
  tracking: '',
}

export const modelMarketWire: Publisher = {
  id: 'model-market-wire',
  name: 'Model Market Wire',
  path: '/model-market-wire/feed.json',
  mediaType: 'application/feed+json; charset=utf-8',
  time: '04:50:00.000Z',
  tracking: '?utm_source=wire&utm_campaign=morning',
}

export const publishers: readonly Publisher[] = [tokenLedger, inferenceWeekly, modelMarketWire]
