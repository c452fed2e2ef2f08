import { type Instant, instant } from '../model/time.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Minutes east of UTC for the names of RFC 822 and its usual companions. */
const zones: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  jst: 540,
}

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]m)?\s*(z|[+-]\d{2}:?\d{2}|[a-z]{2,4})?`
const isoForm = new RegExp(String.raw`^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[t\s]+${time})?$`)
const mailForm = new RegExp(
  String.raw`^(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(?:at\s+)?${time})?`,
)
const wordForm = new RegExp(
  String.raw`^(?:[a-z]+,?\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?${time})?`,
)
const asctimeForm = new RegExp(String.raw`^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+${time}\s+(\d{4})$`)

/**
 * A date of a feed in any of the ways feeds write them (RFC 822, ISO 8601, `January 2, 2026 3:04 PM`).
 * Without a zone it is taken as UTC, without a time as midnight; null when it is no date.
 */
export function feedDate(text: string): Instant | null {
  const written = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const iso = isoForm.exec(written)
  if (iso) return instantOf(iso[1], Number(iso[2] ?? 1), iso[3], iso.slice(4))
  const mail = mailForm.exec(written)
  if (mail) return instantOf(mail[3], monthOf(mail[2]), mail[1], mail.slice(4))
  const asctime = asctimeForm.exec(written)
  if (asctime) return instantOf(asctime[8], monthOf(asctime[1]), asctime[2], asctime.slice(3))
  const word = wordForm.exec(written)
  return word ? instantOf(word[3], monthOf(word[1]), word[2], word.slice(4)) : null
}

function monthOf(name = ''): number {
  return months.indexOf(name.slice(0, 3)) + 1
}

function instantOf(
  year = '',
  month: number,
  day = '1',
  [hours = '0', minutes = '0', seconds = '0', half, zone = 'z']: readonly (string | undefined)[],
): Instant | null {
  // Two digits by RFC 2822: 00–49 are of this century.
  const full = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year)
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours)
  // A leap second is the last one that a clock without them knows.
  const second = Math.min(Number(seconds), 59)
  const midnight = new Date(Date.UTC(full, month - 1, Number(day)))
  const valid = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === Number(day)
  if (!valid || hour > 24 || Number(minutes) > 59 || full < 1970) return null
  const elapsed = ((hour * 60 + Number(minutes) - offsetMinutes(zone)) * 60 + second) * 1000
  return instant(midnight.getTime() + elapsed)
}

function offsetMinutes(zone: string): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (!numeric) return zones[zone] ?? 0
  const size = Number(numeric[2]) * 60 + Number(numeric[3])
  return numeric[1] === '-' ? -size : size
}
