/** How likely each price wins, with the band in which the truth lies four times of five. Fractions, 0 to 1. */
export interface WinCurveChart {
  readonly chart: 'win-curve'
  /** Of the prices: `USD over 12 months`. */
  readonly unit: string
  readonly points: readonly {
    readonly amount: number
    readonly probability: number
    readonly low: number
    readonly high: number
  }[]
  /** Prices of ours that carry a name: floor, target, stretch. */
  readonly markers: readonly { readonly name: string; readonly amount: number }[]
  /** What rivals ask for the same. */
  readonly rivals: readonly { readonly name: string; readonly amount: number }[]
}

/** What was forecast against what came, by groups of like forecast. Fractions, 0 to 1. */
export interface ReliabilityChart {
  readonly chart: 'reliability'
  readonly unit: string
  readonly bins: readonly {
    readonly forecast: number
    readonly won: number
    readonly low: number
    readonly high: number
    readonly quotes: number
  }[]
}
