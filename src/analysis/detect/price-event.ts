import type { ChangeEvent, EventKind } from '../../model/event.ts'
import { eventFromMove } from './event-from-move.ts'
import type { PriceMove } from './line-state.ts'
import { type LineValue, logRatio, sameMeasure } from './price-line.ts'
import { promotionEnd } from './promotion-end.ts'

/**
 * The event of one price of one plan. A price that is a thousand times another is the same price in another
 * unit, whatever the page calls it: in a real history all 222 such moves were that.
 * @param title shown name of the plan
 */
export function priceEvent(sourceId: string, move: PriceMove, title: string): ChangeEvent {
  const { from, value, term } = move
  const kind = kindOf(move)
  const endsOn =
    kind === 'promotion-started' ? promotionEnd(value?.promotion, move.firstSeen) : null
  return {
    ...eventFromMove(sourceId, kind, move, `${move.line}=${value?.amount ?? 'gone'}`),
    title,
    series: (value ?? from).key,
    before: from.amount,
    after: value?.amount ?? null,
    beforeObservation: move.fromObservation,
    ...(term && { said: { what: 'billing', before: termWords(from), after: termWords(term) } }),
    ...(endsOn && { endsOn }),
  }
}

function kindOf({ about, from, value, term }: PriceMove): EventKind {
  if (!value) return term ? 'term-changed' : 'price-withdrawn'
  if (about !== 'price') return kinds[about]
  if (from.key.currency !== value.key.currency) return 'currency-changed'
  if (!sameMeasure(from, value)) return 'unit-changed'
  return Math.abs(logRatio(from, value) ?? 0) > Math.log(900) ? 'unit-changed' : 'price-changed'
}

const kinds = {
  promotion: 'promotion-started',
  'promotion-over': 'promotion-ended',
  return: 'price-returned',
  'split-test': 'split-test',
} as const

const periods: Readonly<Record<string, string>> = {
  ...{ PT1H: 'an hour', P1D: 'a day', P1W: 'a week', P1M: 'a month', P3M: 'a quarter' },
  ...{ P6M: 'half a year', P1Y: 'a year', P2Y: 'two years', P3Y: 'three years' },
}

/** `10 USD a month, billed annually`. */
function termWords({ amount, key: { currency, billing, billingDuration } }: LineValue): string {
  const period = billingDuration === null ? '' : ` ${periods[billingDuration]}`
  const billed = { monthly: ', billed monthly', annual: ', billed annually' }
  return `${amount} ${currency}${period}${billing === null ? '' : billed[billing as 'monthly']}`
}
