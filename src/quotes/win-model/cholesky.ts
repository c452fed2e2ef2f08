/**
 * Lower factor L of a symmetric matrix A = L·Lᵀ (row-major, size × size; only the lower half is read); null
 * where A is not positive definite.
 */
export function cholesky(a: Float64Array, size: number): Float64Array | null {
  const l = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (l[i * size + k] ?? 0) * (l[j * size + k] ?? 0)
      if (i !== j) l[i * size + j] = sum / (l[j * size + j] ?? 1)
      else if (sum > 0) l[i * size + i] = Math.sqrt(sum)
      else return null
    }
  }
  return l
}

/** x of L·Lᵀ·x = b. */
export function choleskySolve(l: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let sum = b[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (l[i * size + k] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (l[i * size + i] ?? 1)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < size; k++) sum -= (l[k * size + i] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (l[i * size + i] ?? 1)
  }
  return x
}
