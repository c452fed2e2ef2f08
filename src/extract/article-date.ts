import { type Instant, instant } from '../model/time.ts'

/** A date as a page tells it to machines, as a moment; null where it is none. A day without a zone is UTC. */
export function articleDate(text: string | null | undefined): Instant | null {
  const trimmed = text?.trim() ?? ''
  if (!/\d{4}/.test(trimmed)) return null
  const zoned = /(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{3,4})$/.test(trimmed) || !/[T:]/.test(trimmed)
  const at = Date.parse(zoned ? trimmed : `${trimmed}Z`)
  const year = Number.isNaN(at) ? 0 : new Date(at).getUTCFullYear()
  return year >= 1990 && year <= 2100 ? instant(at) : null
}
