/** Lanczos's approximation with g = 7, right to 1e-14 for positive arguments. */
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

function logGamma(x: number): number {
  const series = lanczos.reduce((sum, c, i) => sum + c / (x + i), 0.99999999999980993)
  const t = x + 6.5
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(series)
}

/** P(X ≤ x) of the gamma distribution with a shape and rate 1. */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  if (x < shape + 1) {
    let term = 1 / shape
    let sum = term
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (shape + n)
      sum += term
    }
    return front * sum
  }
  let fraction = 0
  for (let n = 300; n >= 1; n--) fraction = (n * (shape - n)) / (x + 2 * n + 1 - shape + fraction)
  return 1 - front / (x + 1 - shape + fraction)
}

/** The value below which a share `p` of the gamma distribution lies. */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  let low = 0
  let high = shape + 10
  while (gammaCdf(high, shape) < p) high *= 2
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if (gammaCdf(middle, shape) < p) low = middle
    else high = middle
  }
  return (low + high) / 2 / rate
}
