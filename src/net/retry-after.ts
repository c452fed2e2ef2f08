const longest = 24 * 60 * 60 * 1000

/** A Retry-After header in milliseconds from `nowMs`, at most a day; null when absent or unreadable. */
export function retryAfterMs(value: string, nowMs: number): number | null {
  const text = value.trim()
  if (/^\d+$/.test(text)) return Math.min(longest, Number(text) * 1000)
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.min(longest, Math.max(0, date - nowMs))
}
