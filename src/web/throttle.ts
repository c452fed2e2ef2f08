/** Counts failures by key; `isHeld` is true from the limit on, until the window is over. */
export interface Throttle {
  isHeld(key: string, now: number): boolean
  fail(key: string, now: number): void
  clear(key: string): void
}

/** Names are given by strangers: no more than these are remembered. */
const mostKeys = 10_000

/** @param windowMs how long after its first failure a key is forgotten */
export function throttle(limit: number, windowMs: number): Throttle {
  const seen = new Map<string, { count: number; since: number }>()
  const current = (key: string, now: number) => {
    const found = seen.get(key)
    if (!found || now - found.since < windowMs) return found
    seen.delete(key)
    return undefined
  }
  return {
    isHeld: (key, now) => (current(key, now)?.count ?? 0) >= limit,
    fail(key, now) {
      const found = current(key, now) ?? { count: 0, since: now }
      seen.set(key, { ...found, count: found.count + 1 })
      const [oldest] = seen.keys()
      if (seen.size > mostKeys && oldest !== undefined) seen.delete(oldest)
    },
    clear: (key) => void seen.delete(key),
  }
}
