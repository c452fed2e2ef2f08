/** A kind of customer, and what is true of how it buys. */
export interface Segment {
  readonly id: string
  /** By how much the log odds of winning fall per unit of ln(price ÷ what the market really asks). */
  readonly slope: number
  /** Added to the log odds at every price. */
  readonly odds: number
  /** What its customers need, as a multiple of the scenarios. */
  readonly size: number
  readonly trades: readonly string[]
  readonly termMonths: readonly (readonly [weight: number, months: number])[]
}

/** The truth that quotes of the demo are made from. */
export const segments: readonly Segment[] = [
  {
    ...{ id: 'enterprise', slope: 5, odds: 0.3, size: 2.2 },
    trades: ['Insurance', 'Logistics', 'Grocers'],
    termMonths: [
      [5, 12],
      [3, 24],
      [2, 36],
    ],
  },
  {
    ...{ id: 'mid-market', slope: 6, odds: 0.1, size: 1 },
    trades: ['Freight', 'Clinics', 'Tools'],
    termMonths: [
      [2, 6],
      [6, 12],
      [2, 24],
    ],
  },
  {
    ...{ id: 'start-up', slope: 8.5, odds: -0.1, size: 0.5 },
    trades: ['Labs', 'Robotics', 'Apps'],
    termMonths: [
      [4, 3],
      [4, 6],
      [2, 12],
    ],
  },
  {
    ...{ id: 'agency', slope: 7, odds: 0, size: 0.7 },
    trades: ['Studio', 'Media', 'Translations'],
    termMonths: [
      [2, 3],
      [4, 6],
      [4, 12],
    ],
  },
  {
    ...{ id: 'public-sector', slope: 7.5, odds: -0.3, size: 1.3 },
    trades: ['County Council', 'Library Service', 'Water Board'],
    termMonths: [
      [6, 12],
      [4, 24],
    ],
  },
]
