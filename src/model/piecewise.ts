import { Decimal } from './money.ts'

/** `slope · x + base`. */
export interface Line {
  readonly slope: Decimal
  readonly base: Decimal
}

/** A line from the end of the piece before up to `to`, that end included. */
export interface Piece extends Line {
  readonly to: Decimal
}

/** A function of a quantity made of straight lines, with jumps where it has them; `low` belongs to the first piece. */
export interface Piecewise {
  readonly low: Decimal
  readonly pieces: readonly Piece[]
}

export const valueAt = ({ slope, base }: Line, x: Decimal): Decimal => slope.times(x).plus(base)

export function straight(line: Line, low: Decimal, high: Decimal): Piecewise {
  return { low, pieces: [{ ...line, to: high }] }
}

function cutsWithin(piece: Piece, from: Decimal, values: readonly Decimal[]): Decimal[] {
  if (piece.slope.isZero()) return []
  return values
    .map((value) => value.minus(piece.base).div(piece.slope))
    .filter((x) => x.gt(from) && x.lt(piece.to))
    .toSorted((a, b) => a.comparedTo(b))
}

/**
 * `outer(inner(x))`, where `outer` is straight between `values` and holds its upper ends; `outerAt` gives
 * its line at a value. `inner` must not fall within a piece.
 */
export function through(
  inner: Piecewise,
  values: readonly Decimal[],
  outerAt: (value: Decimal) => Line,
): Piecewise {
  const pieces: Piece[] = []
  let from = inner.low
  for (const piece of inner.pieces) {
    for (const to of [...cutsWithin(piece, from, values), piece.to]) {
      const outer = outerAt(valueAt(piece, from.plus(to).div(2)))
      pieces.push({
        to,
        slope: outer.slope.times(piece.slope),
        base: outer.slope.times(piece.base).plus(outer.base),
      })
      from = to
    }
  }
  return { low: inner.low, pieces }
}

/** The sum of functions over one and the same range. */
export function sumOf(functions: readonly Piecewise[]): Piecewise {
  const [first] = functions
  if (!first) throw new Error('nothing to add up')
  if (functions.length === 1) return first
  const [, ...ends] = turnsOf(functions)
  const pieces = ends.map((to) => {
    const parts = functions.map((one) => pieceAt(one, to))
    const zero = new Decimal(0)
    return {
      to,
      slope: parts.reduce((sum, part) => sum.plus(part.slope), zero),
      base: parts.reduce((sum, part) => sum.plus(part.base), zero),
    }
  })
  return { low: first.low, pieces }
}

/** Where any of the functions begins, turns, jumps or ends, lowest first. */
export function turnsOf(functions: readonly Piecewise[]): Decimal[] {
  const all = functions.flatMap(({ low, pieces }) => [low, ...pieces.map(({ to }) => to)])
  return [...new Map(all.map((x) => [x.toFixed(), x])).values()].toSorted((a, b) => a.comparedTo(b))
}

/** The piece that a quantity lies in. */
export function pieceAt({ pieces }: Piecewise, x: Decimal): Piece {
  let [low, high] = [0, pieces.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]?.to.lt(x)) low = middle + 1
    else high = middle
  }
  const found = pieces[low]
  if (!found) throw new Error('a function without pieces')
  return found
}

/** Neighbours on one line made one. */
export function joined({ low, pieces }: Piecewise): Piecewise {
  const kept: Piece[] = []
  for (const piece of pieces) {
    const last = kept.at(-1)
    if (last?.slope.equals(piece.slope) && last.base.equals(piece.base)) kept.pop()
    kept.push(piece)
  }
  return { low, pieces: kept }
}
