import type { Market } from '../model/market.ts'
import type { DecimalText } from '../model/money.ts'
import type { Recommendation } from '../model/recommendation.ts'
import { amountWords } from './amount-words.ts'
import { rounded } from './rounded.ts'
import { worthAfter } from './worth.ts'

interface Marks {
  readonly target: DecimalText
  readonly floor: DecimalText
  /** What cost and contracts need; null where no cost is known. */
  readonly hardFloor: DecimalText | null
}

type Ladder = Recommendation['approval']['ladder']

/** Each role with the lowest price that it may send. Without a known cost nobody but the last goes below the floor. */
export function approvalLadder(
  { quoting }: Pick<Market, 'quoting'>,
  { target, floor, hardFloor }: Marks,
  currency: string,
): Ladder {
  const marks = { target, floor, 'hard-floor': hardFloor ?? floor, none: '0' }
  return quoting.approval.map(({ role, downTo, upToValue }) => {
    const least = marks[downTo]
    const below = downTo === 'none' ? 'any price' : `down to ${amountWords(least, currency)}`
    const most =
      upToValue === undefined ? '' : `, for quotes up to ${amountWords(upToValue, currency)}`
    const value = upToValue === undefined ? {} : { upToValue }
    return { role, downTo: least, ...value, text: `${role}: ${below}${most}` }
  })
}

/** A price as it is about to be sent, with the terms that go with it. */
export interface Offered {
  /** Over the whole term. */
  readonly price: DecimalText
  readonly paymentDays?: number | undefined
  readonly termMonths?: number | undefined
}

type Marked = Pick<Recommendation, 'paymentDays' | 'termMonths' | 'approval'>

/**
 * Who may send a price: the first role of the ladder that goes down to it and up to its value. Credit beyond
 * what was recommended counts as a lower price, and another term is compared month by month, so that nobody
 * gives away in terms what the price does not allow.
 */
export function approverFor(offered: Offered, recommended: Marked, costOfCapital: number): string {
  const effective = effectivePrice(offered, recommended, costOfCapital)
  const { ladder } = recommended.approval
  const may = ladder.find(
    ({ downTo, upToValue }) =>
      Number(effective) >= Number(downTo) &&
      Number(offered.price) <= Number(upToValue ?? Number.POSITIVE_INFINITY),
  )
  return (may ?? ladder.at(-1))?.role ?? ''
}

/** An offered price at the recommended terms: what it would be for the same to reach us. */
function effectivePrice(
  { price, paymentDays, termMonths }: Offered,
  recommended: Marked,
  costOfCapital: number,
): DecimalText {
  const months = termMonths ?? recommended.termMonths
  const days = (paymentDays ?? recommended.paymentDays ?? 0) - (recommended.paymentDays ?? 0)
  if (days === 0 && months === recommended.termMonths) return price
  const perTerm = (Number(price) * recommended.termMonths) / months
  return rounded(perTerm * worthAfter(days, costOfCapital), 'down')
}
