import type { ChangeEvent, EventKind } from '../../model/event.ts'
import { perLabel } from '../../model/unit.ts'
import { eventFromMove } from './event-from-move.ts'
import type { PriceMove } from './line-state.ts'
import { periodWords } from './period-words.ts'
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
    ...saidOf(kind, from, value ?? term),
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

const measures: Partial<Record<EventKind, string>> = {
  'term-changed': 'billing',
  'currency-changed': 'currency',
  'unit-changed': 'unit',
}

/** Both sides in words, where the series of the event names the measure of one side only. */
function saidOf(
  kind: EventKind,
  from: LineValue,
  to: LineValue | undefined,
): Pick<ChangeEvent, 'said'> {
  const what = measures[kind]
  return what && to ? { said: { what, before: priceWords(from), after: priceWords(to) } } : {}
}

/** `10 USD a month, billed annually`, `3 USD per 1M tokens`. */
function priceWords({ amount, key }: LineValue): string {
  const { currency, referenceQuantity, billing, billingDuration } = key
  const per = referenceQuantity ? ` per ${perLabel(referenceQuantity)}` : ''
  const billed = billing === null ? '' : `, billed ${billing === 'annual' ? 'annually' : billing}`
  return `${amount} ${currency}${per}${periodWords(billingDuration)}${billed}`
}
