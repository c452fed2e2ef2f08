import { type CalendarDate, dateOf, daysBetween, type Instant } from '../../model/time.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const long =
  'january february march april june july august september sept october november december'
const month = `(${long.split(' ').concat(months).join('|')})\\b\\.?`
const patterns = [
  { found: /\b(\d{4})-(\d{2})-(\d{2})\b/g, order: [1, 2, 3] },
  {
    found: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month},?(?: (\\d{4})\\b)?`, 'gi'),
    order: [3, 2, 1],
  },
  {
    found: new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?\\b,?(?: (\\d{4})\\b)?`, 'gi'),
    order: [3, 1, 2],
  },
] as const

/** A day without a year that lies further ahead is one of the past, on a page that nobody took down. */
const furthestDays = 180

/**
 * The last day of a promotion, where its words name one: "until 31 December", "ends Jan 5, 2027", "from
 * 1 to 24 December". A day without a year is the next one from when it was read; null where no day to come
 * is named, or only the first one is.
 */
export function promotionEnd(
  words: string | null | undefined,
  seenAt: Instant,
): CalendarDate | null {
  const found = patterns.flatMap(({ found, order }) =>
    [...(words ?? '').matchAll(found)].map((match) => ({ match, order })),
  )
  const last = found.toSorted((a, b) => a.match.index - b.match.index).at(-1)
  if (
    !last ||
    /\b(?:from|since|start(?:s|ing)?)(?: on)? $/i.test(words?.slice(0, last.match.index) ?? '')
  )
    return null
  const [year, name = '', day = ''] = last.order.map((place) => last.match[place])
  const number = months.indexOf(name.slice(0, 3).toLowerCase()) + 1 || Number(name)
  const seen = dateOf(seenAt)
  const date = (y: number): CalendarDate =>
    `${y}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  const first = date(Number(year ?? seen.slice(0, 4)))
  const chosen = year === undefined && first < seen ? date(Number(seen.slice(0, 4)) + 1) : first
  if (!isDay(chosen) || chosen < seen) return null
  return year === undefined && daysBetween(seen, chosen) > furthestDays ? null : chosen
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
