/** One decided quote as the win model sees it; see `analytics` in docs/quotes.md. */
export interface WinRow {
  /** Natural logarithm of our price over the market's, with terms as price equivalents. */
  readonly logPrice: number
  readonly segment: string
  readonly customer: string
  readonly facts: Readonly<Record<string, number>>
  readonly won: boolean
  /** Random change of the logarithm of the price that was made on purpose, and its deviation. */
  readonly jitter?: { readonly log: number; readonly sd: number } | undefined
  /** Natural logarithm of cost over market price, where the cost is known. */
  readonly logCost?: number | undefined
}

/** What a fitted model says of a price. */
export interface WinPrediction {
  readonly probability: number
  /** Bounds of the 80 % interval. */
  readonly low: number
  readonly high: number
}

/** A win model after its fit: falls as the price rises, always. */
export interface WinModel {
  readonly decided: number
  /** Decided quotes along the request's own path: its segment. */
  decidedIn(segment: string): number
  /** Whether the slope was learned (logged random changes of price), or stands at its prior. */
  readonly slope: 'locked' | 'learned'
  readonly warnings: readonly string[]
  predict(at: Omit<WinRow, 'won' | 'jitter' | 'logCost'>): WinPrediction
  /** What each part adds to the log odds, to explain a prediction. */
  contributions(
    at: Omit<WinRow, 'won' | 'jitter' | 'logCost'>,
  ): readonly { readonly label: string; readonly logOdds: number }[]
}
