import type { SeriesKey } from '../../model/event.ts'
import type { Offer } from '../../model/offer.ts'
import { type LineValue, linesOf, sameMeasure, sameValue } from '../detect/price-line.ts'
import { alignOffers, type KnownOffer } from './align-offers.ts'

/** What a reading says of one price of one plan beside what was known of it. */
export interface Difference {
  readonly kind: 'same' | 'changed' | 'renamed' | 'new' | 'gone'
  readonly plan: string
  /** The name it had; null unless it was renamed. */
  readonly formerly: string | null
  /** Which price; null for a plan without a price. */
  readonly series: SeriesKey | null
  /** Amount per customary unit; `free` and `on request` where there is none; null where nothing was known. */
  readonly before: string | null
  readonly now: string | null
  /** Fraction, −0.2 is −20 %; null where there is no meaningful ratio. */
  readonly change: number | null
}

/** The offers of a complete reading beside those known before: one row a price, in the order of the page. */
export function readingDifferences(
  known: readonly KnownOffer[],
  found: readonly KnownOffer[],
): Difference[] {
  const { renamed, ambiguous, withdrawn, split, merged } = alignOffers(known, found)
  const bySubject = new Map(known.map(({ subject, offer }) => [subject, offer]))
  const formerSubject = new Map(renamed.map(({ from, to }) => [to, from]))
  const rows = found.flatMap(({ subject, offer }) => {
    const former = formerSubject.get(subject)
    const before = bySubject.get(former ?? subject)
    return before ? compared(before, offer, former !== undefined) : oneSided(offer, 'new')
  })
  const lost = new Set([
    ...withdrawn,
    ...ambiguous,
    ...split.map(({ from }) => from),
    ...merged.flatMap(({ from }) => from),
  ])
  const gone = known.filter(({ subject }) => lost.has(subject))
  return [...rows, ...gone.flatMap(({ offer }) => oneSided(offer, 'gone'))]
}

function compared(before: Offer, now: Offer, renamed: boolean): Difference[] {
  const [from, to] = [linesOf(before), linesOf(now)]
  const about = { plan: now.name, formerly: renamed ? before.name : null }
  const kindOf = (same: boolean) => (renamed ? 'renamed' : same ? 'same' : 'changed')
  const keys = [...new Set([...to.keys(), ...from.keys()])]
  if (keys.length === 0) {
    const [old, shown] = [withoutPrice(before), withoutPrice(now)]
    const kind = kindOf(old === shown)
    return [{ kind, ...about, series: null, before: old, now: shown, change: null }]
  }
  return keys.map((line): Difference => {
    const [old, shown] = [from.get(line), to.get(line)]
    const same = old !== undefined && shown !== undefined && sameValue(old, shown)
    return {
      kind: old && shown ? kindOf(same) : old ? 'gone' : 'new',
      ...about,
      series: (shown ?? old)?.key ?? null,
      before: old?.amount ?? (from.size === 0 ? withoutPrice(before) : null),
      now: shown?.amount ?? (to.size === 0 ? withoutPrice(now) : null),
      change: changeOf(old, shown),
    }
  })
}

function changeOf(old: LineValue | undefined, now: LineValue | undefined): number | null {
  if (!old || !now || !sameMeasure(old, now)) return null
  const change = Number(now.amount) / Number(old.amount) - 1
  return Number.isFinite(change) && change !== 0 ? change : null
}

function oneSided(offer: Offer, kind: 'new' | 'gone'): Difference[] {
  const row = (series: SeriesKey | null, amount: string | null): Difference => {
    const sides = kind === 'new' ? { before: null, now: amount } : { before: amount, now: null }
    return { kind, plan: offer.name, formerly: null, series, ...sides, change: null }
  }
  const lines = [...linesOf(offer).values()]
  return lines.length === 0
    ? [row(null, withoutPrice(offer))]
    : lines.map(({ key, amount }) => row(key, amount))
}

function withoutPrice({ free, onRequest }: Offer): string {
  return free ? 'free' : onRequest ? 'on request' : 'no price'
}
