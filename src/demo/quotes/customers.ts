import type { Dice } from './dice.ts'
import { type Segment, segments } from './segments.ts'

/** An invented customer. */
export interface Customer {
  readonly name: string
  readonly segment: Segment
  /** Added to the log odds of each of its quotes. */
  readonly odds: number
  /** Whether it buys from us already. */
  readonly incumbent: boolean
  /** How often it asks. */
  readonly weight: number
}

const firsts = 'Zan Quo Bral Vex Mor Tull Oster Perr Hal Kiv Dun Wix Gar Fen Luth'.split(' ')
const seconds = 'drel vanta mire tofte bexley quist'.split(' ')

/** Ninety customers with names that nobody bears. */
export function makeCustomers({ uniform, normal }: Dice): Customer[] {
  return firsts.flatMap((first, row) =>
    seconds.flatMap((second, column) => {
      const segment = segments[(row + column) % segments.length]
      if (!segment) return []
      const trade = segment.trades[(row * seconds.length + column) % segment.trades.length]
      return {
        name: `${first}${second} ${trade}`,
        segment,
        odds: 0.4 * normal(),
        incumbent: uniform() < 0.25,
        weight: 0.2 + uniform(),
      }
    }),
  )
}
