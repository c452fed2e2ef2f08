/** erf by its power series: exact to the last digits where the argument is small. */
function erfSeries(x: number): number {
  let term = x
  let total = x
  for (let n = 1; Math.abs(term) > Math.abs(total) * 1e-17; n++) {
    term *= (-x * x) / n
    total += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * total
}

/** erfc by its continued fraction, for arguments above 2. */
function erfcFraction(x: number): number {
  let fraction = x
  for (let n = 120; n >= 1; n--) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction)
}

function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x)
}

/** P(Z ≤ z) of the standard normal distribution, to 1e-14. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2
}

/** P(|Z| ≥ |z|): the p-value of a two-sided test. */
export function twoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2)
}

/** The z below which a share `p` (0 < p < 1) of the standard normal distribution lies. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return Number.NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  // Abramowitz and Stegun 26.2.23 is right to 4.5e-4; each Newton step squares the error.
  const t = Math.sqrt(-2 * Math.log(p))
  const above = 2.515517 + t * (0.802853 + t * 0.010328)
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  let z = above / below - t
  for (let step = 0; step < 4; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    z -= (normalCdf(z) - p) / density
  }
  return z
}
