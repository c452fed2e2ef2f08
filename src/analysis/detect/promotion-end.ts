import { type CalendarDate, dateOf, type Instant } from '../../model/time.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = `(${months.join('|')})[a-z]*\\.?`
const patterns = [
  { found: /\b(\d{4})-(\d{2})-(\d{2})\b/, order: [1, 2, 3] },
  {
    found: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month},?(?: (\\d{4}))?`, 'i'),
    order: [3, 2, 1],
  },
  {
    found: new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?\\b,?(?: (\\d{4}))?`, 'i'),
    order: [3, 1, 2],
  },
] as const

/**
 * The last day of a promotion, where its words name one: "until 31 December", "ends Jan 5, 2027". A day
 * without a year is the next one from when it was read; null where no one day is named.
 */
export function promotionEnd(
  words: string | null | undefined,
  seenAt: Instant,
): CalendarDate | null {
  if (!words) return null
  for (const { found, order } of patterns) {
    const match = found.exec(words)
    if (!match) continue
    const [year, name, day] = order.map((place) => match[place])
    const number = months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1 || Number(name)
    const seen = dateOf(seenAt)
    const date = (y: number): CalendarDate =>
      `${y}-${String(number).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    const first = date(year === undefined ? Number(seen.slice(0, 4)) : Number(year))
    const chosen = year === undefined && first < seen ? date(Number(seen.slice(0, 4)) + 1) : first
    return isDay(chosen) ? chosen : null
  }
  return null
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
