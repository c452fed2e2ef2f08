import { curvatureAt, logPosterior, type Parameters, solver } from './curvature.ts'
import { type Design, layout } from './design.ts'

/** The most likely parameters, and products with the inverse of the curvature there (their covariance). */
export interface Mode {
  readonly at: Parameters
  covariance(b: Parameters): Parameters
}

/** Finds the parameters of the highest posterior by Newton's method, each step damped until it climbs. */
export function findMode(design: Design): Mode {
  const { size } = layout(design)
  let at: Parameters = {
    main: Float64Array.from(design.mean),
    customers: new Float64Array(design.customers),
  }
  let value = logPosterior(design, at)
  for (let step = 0; step < 60; step++) {
    const next = climb(design, at, value)
    if (!next) break
    const gained = next.value - value
    ;({ at, value } = next)
    // Newton's last step squares the error, so a step that gains this little ends well below 1e-8.
    if (gained < 1e-12 * Math.max(1, Math.abs(value))) break
  }
  const covariance = positiveSolver(curvatureAt(design, at), size)
  return { at, covariance }
}

function climb(
  design: Design,
  at: Parameters,
  value: number,
): { at: Parameters; value: number } | null {
  const curvature = curvatureAt(design, at)
  const direction = positiveSolver(curvature, at.main.length)(curvature.gradient)
  for (let scale = 1; scale > 1e-6; scale /= 2) {
    const there = moved(at, direction, scale)
    const reached = logPosterior(design, there)
    if (reached > value) return { at: there, value: reached }
  }
  return null
}

const moved = (from: Parameters, by: Parameters, scale: number): Parameters => ({
  main: from.main.map((value, i) => value + scale * (by.main[i] ?? 0)),
  customers: from.customers.map((value, i) => value + scale * (by.customers[i] ?? 0)),
})

/** Far from the mode the slope's second derivative can have the wrong sign: then a ridge is added. */
function positiveSolver(
  curvature: ReturnType<typeof curvatureAt>,
  size: number,
): (b: Parameters) => Parameters {
  for (let ridge = 0; ridge < 1e6; ridge = ridge === 0 ? 1e-3 : ridge * 4) {
    const solve = solver(curvature, size, ridge)
    if (solve) return solve
  }
  throw new RangeError('the curvature of the win model is not finite')
}
