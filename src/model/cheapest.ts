import type { Decimal } from './money.ts'
import { type Piece, type Piecewise, pieceAt, turnsOf, valueAt } from './piecewise.ts'

/** One of several bills over a range of quantities. */
export interface Contender {
  readonly id: string
  readonly perMonth: Piecewise
}

/** Who is cheapest above `from` and up to `to`; null where nobody serves the quantity. */
export interface Stretch {
  readonly id: string | null
  readonly from: Decimal
  readonly to: Decimal
  /** What the cheapest costs there. */
  readonly line: Pick<Piece, 'slope' | 'base'> | null
}

interface Standing {
  readonly id: string
  readonly piece: Piece
}

const serves = ({ perMonth: { low, pieces } }: Contender, from: Decimal, to: Decimal): boolean =>
  low.lte(from) && to.lte(pieces.at(-1)?.to ?? low)

/** The lowest just above `x`; of equals the one that rises least, then the one that was. */
function lowest(all: readonly Standing[], x: Decimal, before: string | null): Standing | undefined {
  return all.toSorted((a, b) => {
    const byValue = valueAt(a.piece, x).comparedTo(valueAt(b.piece, x))
    const bySlope = byValue || a.piece.slope.comparedTo(b.piece.slope)
    return bySlope || Number(b.id === before) - Number(a.id === before)
  })[0]
}

/** Within one stretch of straight lines: who is lowest from where. */
function* within(
  all: readonly Standing[],
  from: Decimal,
  to: Decimal,
  before: string | null,
): Generator<Stretch> {
  let at = from
  let now = lowest(all, at, before)
  while (now) {
    const { piece, id } = now
    const crossings = all
      .filter((other) => other.piece.slope.lt(piece.slope))
      .map((other) => {
        const ahead = other.piece.base.minus(piece.base)
        return { other, x: ahead.div(piece.slope.minus(other.piece.slope)) }
      })
      .filter(({ x }) => x.gt(at) && x.lt(to))
      .toSorted(
        (a, b) => a.x.comparedTo(b.x) || a.other.piece.slope.comparedTo(b.other.piece.slope),
      )
    const next = crossings[0]
    yield { id, from: at, to: next?.x ?? to, line: piece }
    if (!next) return
    at = next.x
    now = next.other
  }
}

/**
 * Who is cheapest over the whole range that any of them serves, from the lowest quantity to the highest:
 * exact, for the bills are straight lines between the ends of their pieces. Neighbouring stretches of one
 * contender differ in their line.
 */
export function cheapest(contenders: readonly Contender[]): Stretch[] {
  const functions = contenders.map(({ perMonth }) => perMonth)
  const [first, ...ends] = turnsOf(functions)
  if (!first) return []
  const stretches: Stretch[] = []
  let from = first
  for (const to of ends) {
    const standing = contenders
      .filter((one) => serves(one, from, to))
      .map(({ id, perMonth }) => ({ id, piece: pieceAt(perMonth, to) }))
    const before = stretches.at(-1)?.id ?? null
    if (standing.length === 0) stretches.push({ id: null, from, to, line: null })
    else stretches.push(...within(standing, from, to, before))
    from = to
  }
  return stretches
}

/** Where somebody else becomes the cheapest: above `at`, `to` is cheaper than `from`. */
export interface SwitchPoint {
  readonly at: Decimal
  readonly from: string
  readonly to: string
}

export function switchPoints(stretches: readonly Stretch[]): SwitchPoint[] {
  return stretches.flatMap((stretch, i) => {
    const before = stretches[i - 1]?.id
    const { id } = stretch
    return before && id && before !== id ? [{ at: stretch.from, from: before, to: id }] : []
  })
}
