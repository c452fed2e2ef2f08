import { cholesky, choleskySolve } from './cholesky.ts'
import { type Design, layout } from './design.ts'

/** Values of the parameters: those of the design's order, and one per customer. */
export interface Parameters {
  readonly main: Float64Array
  readonly customers: Float64Array
}

/** Gradient of the log posterior, and the negative of its second derivatives in blocks. */
interface Curvature {
  readonly gradient: Parameters
  readonly main: Float64Array
  /** Main × customers, row-major by customer. */
  readonly cross: Float64Array
  readonly customers: Float64Array
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
/** ln(1 + eˣ) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** Log odds of each row, and the part of them that the price takes. */
function oddsAt(design: Design, at: Parameters): { eta: Float64Array; falls: Float64Array } {
  const place = layout(design)
  const eta = new Float64Array(design.rows)
  const falls = new Float64Array(design.rows)
  const slopes = Float64Array.from({ length: design.segments }, (_, segment) =>
    Math.exp((at.main[place.slope] ?? 0) + (at.main[place.slopeOf(segment)] ?? 0)),
  )
  for (let row = 0; row < design.rows; row++) {
    const segment = design.segment[row] ?? 0
    const fall = -(slopes[segment] ?? 0) * (design.logPrice[row] ?? 0)
    let sum = (at.main[0] ?? 0) + (at.main[1 + segment] ?? 0) + fall
    for (let f = 0; f < design.facts; f++) {
      sum += (at.main[1 + design.segments + f] ?? 0) * (design.values[row * design.facts + f] ?? 0)
    }
    falls[row] = fall
    eta[row] = sum + (at.customers[design.customer[row] ?? 0] ?? 0)
  }
  return { eta, falls }
}

/** Logarithm of likelihood times prior, up to a constant. */
export function logPosterior(design: Design, at: Parameters): number {
  let sum = 0
  const { eta } = oddsAt(design, at)
  for (let row = 0; row < design.rows; row++) {
    sum += (design.won[row] ?? 0) * (eta[row] ?? 0) - softplus(eta[row] ?? 0)
  }
  for (let i = 0; i < at.main.length; i++) {
    sum -= (((at.main[i] ?? 0) - (design.mean[i] ?? 0)) / (design.sd[i] ?? 1)) ** 2 / 2
  }
  for (const value of at.customers) sum -= (value / design.customerSd) ** 2 / 2
  return sum
}

/** First and second derivatives of the log posterior. */
export function curvatureAt(design: Design, at: Parameters): Curvature {
  const place = layout(design)
  const { size } = place
  const main = new Float64Array(size * size)
  const cross = new Float64Array(design.customers * size)
  const customers = new Float64Array(design.customers).fill(design.customerSd ** -2)
  const gradient = {
    main: Float64Array.from(at.main, (value, i) => {
      main[i * size + i] = (design.sd[i] ?? 1) ** -2
      return ((design.mean[i] ?? 0) - value) / (design.sd[i] ?? 1) ** 2
    }),
    customers: at.customers.map((value) => -value / design.customerSd ** 2),
  }
  // Each row touches few parameters: which, and by how much its log odds move with each.
  const touched = new Int32Array(4 + design.facts)
  const moves = new Float64Array(4 + design.facts).fill(1)
  for (let f = 0; f < design.facts; f++) touched[2 + f] = place.fact(f)
  touched[2 + design.facts] = place.slope
  const { eta, falls } = oddsAt(design, at)
  /** Per segment, what the second derivative of the slope itself adds. */
  const curved = new Float64Array(design.segments)
  for (let row = 0; row < design.rows; row++) {
    const fall = falls[row] ?? 0
    const chance = logistic(eta[row] ?? 0)
    const surprise = (design.won[row] ?? 0) - chance
    const weight = chance * (1 - chance)
    const segment = design.segment[row] ?? 0
    const customer = design.customer[row] ?? 0
    const own = place.slopeOf(segment)
    touched[1] = place.segment(segment)
    touched[3 + design.facts] = own
    for (let f = 0; f < design.facts; f++) {
      moves[2 + f] = design.values[row * design.facts + f] ?? 0
    }
    moves[2 + design.facts] = fall
    moves[3 + design.facts] = fall
    for (let i = 0; i < touched.length; i++) {
      const a = touched[i] ?? 0
      const move = moves[i] ?? 0
      gradient.main[a] = (gradient.main[a] ?? 0) + surprise * move
      const between = customer * size + a
      cross[between] = (cross[between] ?? 0) + weight * move
      for (let j = 0; j <= i; j++) {
        const cell = a * size + (touched[j] ?? 0)
        main[cell] = (main[cell] ?? 0) + weight * move * (moves[j] ?? 0)
      }
    }
    curved[segment] = (curved[segment] ?? 0) + surprise * fall
    gradient.customers[customer] = (gradient.customers[customer] ?? 0) + surprise
    customers[customer] = (customers[customer] ?? 0) + weight
  }
  for (const [segment, sum] of curved.entries()) {
    const [slope, own] = [place.slope, place.slopeOf(segment)]
    for (const cell of [slope * size + slope, own * size + slope, own * size + own]) {
      main[cell] = (main[cell] ?? 0) - sum
    }
  }
  return { gradient, main, cross, customers }
}

/** Solves curvature · x = b, with `ridge` times the diagonal of the main block added; null where that is not positive. */
export function solver(
  { main, cross, customers }: Curvature,
  size: number,
  ridge = 0,
): ((b: Parameters) => Parameters) | null {
  const reduced = Float64Array.from(main)
  for (let i = 0; i < size; i++) {
    reduced[i * size + i] = (reduced[i * size + i] ?? 0) + ridge * Math.abs(main[i * size + i] ?? 0)
  }
  for (let k = 0; k < customers.length; k++) {
    for (let i = 0; i < size; i++) {
      const share = (cross[k * size + i] ?? 0) / (customers[k] ?? 1)
      if (share === 0) continue
      for (let j = 0; j <= i; j++) {
        const cell = i * size + j
        reduced[cell] = (reduced[cell] ?? 0) - share * (cross[k * size + j] ?? 0)
      }
    }
  }
  const factor = cholesky(reduced, size)
  if (!factor) return null
  return (b) => {
    const right = Float64Array.from(b.main)
    for (let k = 0; k < customers.length; k++) {
      const share = (b.customers[k] ?? 0) / (customers[k] ?? 1)
      if (share === 0) continue
      for (let i = 0; i < size; i++) right[i] = (right[i] ?? 0) - share * (cross[k * size + i] ?? 0)
    }
    const x = choleskySolve(factor, size, right)
    const rest = customers.map((diagonal, k) => {
      let sum = b.customers[k] ?? 0
      for (let i = 0; i < size; i++) sum -= (cross[k * size + i] ?? 0) * (x[i] ?? 0)
      return sum / diagonal
    })
    return { main: x, customers: rest }
  }
}
