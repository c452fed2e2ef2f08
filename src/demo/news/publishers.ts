/** An invented trade publisher of the demo market; all formats of feeds are among them. */
export interface Publisher {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly format: 'rss' | 'atom' | 'json'
  /** When on a day its story stands in the feed, UTC. */
  readonly time: string
  readonly tracking: string
  /** Its feed tells headlines only. */
  readonly isTerse?: boolean
}

export const tokenLedger: Publisher = {
  id: 'token-ledger',
  name: 'Token Ledger',
  path: '/token-ledger/rss.xml',
  format: 'rss',
  time: '05:10:00.000Z',
  tracking: '?utm_source=token-ledger&utm_medium=rss',
}

export const inferenceWeekly: Publisher = {
  id: 'inference-weekly',
  name: 'Inference Weekly',
  path: '/inference-weekly/feed.atom',
  format: 'atom',
  time: '05:40:00.000Z',
  tracking: '',
}

export const modelMarketWire: Publisher = {
  id: 'model-market-wire',
  name: 'Model Market Wire',
  path: '/model-market-wire/feed.json',
  format: 'json',
  time: '04:50:00.000Z',
  tracking: '?utm_source=wire&utm_campaign=morning',
}

const priceCourier: Publisher = {
  id: 'price-courier',
  name: 'Price Courier',
  path: '/price-courier/rss.xml',
  format: 'rss',
  time: '05:45:00.000Z',
  tracking: '?ref=courier',
  isTerse: true,
}

const meteredPost: Publisher = {
  id: 'metered-post',
  name: 'The Metered Post',
  path: '/metered-post/feed.atom',
  format: 'atom',
  time: '05:55:00.000Z',
  tracking: '',
}

/** Those with reporters of their own. */
export const desks: readonly Publisher[] = [tokenLedger, inferenceWeekly, modelMarketWire]

/** The others only print again what the desks had. */
export const publishers: readonly Publisher[] = [...desks, priceCourier, meteredPost]

export const mediaTypes = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const
