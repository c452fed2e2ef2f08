/** Durations a price may be for. */
export type Period =
  | 'PT15M'
  | 'PT30M'
  | 'PT1H'
  | 'P1D'
  | 'P1W'
  | 'P1M'
  | 'P3M'
  | 'P6M'
  | 'P1Y'
  | 'P2Y'
  | 'P3Y'

/** What a word or phrase says about a price near it. */
export type PriceWord =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'unit'; readonly code: string }
  | { readonly kind: 'scale'; readonly factor: number }
  | { readonly kind: 'billing'; readonly billing: 'monthly' | 'annual' }
  | { readonly kind: 'tax'; readonly tax: 'included' | 'excluded' }
  | { readonly kind: 'mark'; readonly mark: Mark }

/**
 * `per`, `every` connect a price to a unit or count; `billed` a billing basis to a period word;
 * `price` marks words that may stand beside a bare number without making it something else.
 */
export type Mark =
  | 'per'
  | 'every'
  | 'billed'
  | 'from'
  | 'more'
  | 'upTo'
  | 'range'
  | 'was'
  | 'now'
  | 'saving'
  | 'off'
  | 'setup'
  | 'once'
  | 'minimum'
  | 'trial'
  | 'then'
  | 'renews'
  | 'oddSpan'
  | 'free'
  | 'request'
  | 'requestAlone'
  | 'price'
  | 'total'
  | 'included'
