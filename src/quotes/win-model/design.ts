/**
 * The numbers of a fit. Parameters stand in this order: intercept, one per segment, one per fact, the
 * logarithm of the slope, its deviation per segment; those of customers stand apart, because each row has
 * one of them at most and their part of the curvature is diagonal.
 */
export interface Design {
  readonly rows: number
  readonly segments: number
  readonly facts: number
  readonly customers: number
  /** Per row: which segment and customer. */
  readonly segment: Int32Array
  readonly customer: Int32Array
  /** Row-major, rows × facts. */
  readonly values: Float64Array
  readonly logPrice: Float64Array
  readonly won: Float64Array
  /** Prior of each parameter. */
  readonly mean: Float64Array
  readonly sd: Float64Array
  readonly customerSd: number
}

/** Where each parameter stands. */
export function layout(of: { readonly segments: number; readonly facts: number }): {
  readonly segment: (index: number) => number
  readonly fact: (index: number) => number
  readonly slope: number
  readonly slopeOf: (segment: number) => number
  readonly size: number
} {
  const slope = 1 + of.segments + of.facts
  return {
    segment: (index) => 1 + index,
    fact: (index) => 1 + of.segments + index,
    slope,
    slopeOf: (segment) => slope + 1 + segment,
    size: slope + 1 + of.segments,
  }
}
