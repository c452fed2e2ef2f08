import { classifyMove, unaccompanied } from '../detect/classify-move.ts'
import { linesOf, sameValue } from '../detect/price-line.ts'
import { alignOffers, type KnownOffer } from './align-offers.ts'

/** Whether a reading of an old page by a new reader says all that the old reader said, and the same. */
export function readsTheSame(before: readonly KnownOffer[], now: readonly KnownOffer[]): boolean {
  if (before.length !== now.length) return false
  const found = new Map(now.map(({ subject, offer }) => [subject, offer]))
  return before.every(({ subject, offer }) => {
    const other = found.get(subject)
    if (other?.free !== offer.free || other.onRequest !== offer.onRequest) return false
    const lines = linesOf(other)
    return [...linesOf(offer)].every(([line, value]) => {
      const shown = lines.get(line)
      return shown !== undefined && sameValue(value, shown)
    })
  })
}

/**
 * Why a reading of a redesigned page is not to be trusted as that of the plans known before; null when it
 * is. Nine in ten of the known plans and of their prices must be there under their own or a clearly new
 * name, every price the same or a plausible move, half of them the same, and few plans that nobody knew.
 */
export function doubtOfRedesign(
  known: readonly KnownOffer[],
  found: readonly KnownOffer[],
): string | null {
  const { same, renamed } = alignOffers(known, found)
  const pairs = [...same.map((subject) => [subject, subject] as const)].concat(
    renamed.map(({ from, to }) => [from, to] as const),
  )
  if (pairs.length < 0.9 * known.length) {
    return `only ${pairs.length} of ${known.length} known plans are found`
  }
  const strangers = found.length - pairs.length
  if (strangers > Math.max(1, known.length / 4))
    return `${strangers} plans are found that nobody knew`
  return doubtOfPrices(pairs, known, found)
}

function doubtOfPrices(
  pairs: readonly (readonly [string, string])[],
  known: readonly KnownOffer[],
  found: readonly KnownOffer[],
): string | null {
  const old = new Map(known.map(({ subject, offer }) => [subject, offer]))
  const now = new Map(found.map(({ subject, offer }) => [subject, offer]))
  let [lines, missing, moved] = [0, 0, 0]
  for (const [from, to] of pairs) {
    const [before, after] = [old.get(from), now.get(to)]
    if (!before || !after) continue
    if (before.free !== after.free) return `${after.name} is free on one side only`
    const shown = linesOf(after)
    for (const [line, value] of linesOf(before)) {
      lines += 1
      const other = shown.get(line)
      if (!other) missing += 1
      else if (!sameValue(value, other)) {
        const { held, why } = classifyMove(value, other, unaccompanied)
        if (held) return `${after.name}: ${value.amount} → ${other.amount}: ${why}`
        moved += 1
      }
    }
  }
  if (missing > 0.1 * lines) return `${missing} of ${lines} known prices are not found`
  return moved > lines / 2 ? `${moved} of ${lines} prices differ` : null
}
