import { type Instant, instant } from '../model/time.ts'
import { monthOf } from './month-names.ts'

/** Minutes east of UTC for the names of RFC 822 and its usual companions; a name that is not here counts as UTC. */
const zones: Readonly<Record<string, number>> = {
  nst: -210,
  ndt: -150,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  brt: -180,
  bst: 60,
  west: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  sast: 120,
  eest: 180,
  msk: 180,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
}

const zone = String.raw`(z|(?:gmt|utc?)?\s?[+-]\d{1,2}(?::?\d{2})?|[a-z]{1,5}(?![\p{L}\d]))`
const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\.?)?\s*${zone}?`
const isoTime = String.raw`(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?(?:[.,]\d+)?\s*([ap]m)?\s*${zone}?`
const isoForm = new RegExp(
  String.raw`^(\d{4})(?:[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?)?(?:(?:t\s*|\s+|:)${isoTime})?$`,
  'u',
)
const ordinalForm = new RegExp(String.raw`^(\d{4})-?(\d{3})(?:t${isoTime})?$`, 'u')
const weekForm = new RegExp(String.raw`^(\d{4})-?w(\d{2})(?:-?(\d))?(?:t${isoTime})?$`, 'u')
const mailForm = new RegExp(
  String.raw`^(?:[a-z]+\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4}|\d{2})(?:,?\s+${clock})?$`,
  'u',
)
const anywhere = new RegExp(String.raw`(?<![\d:])${clock}`, 'u')

/**
 * A date of a feed in any of the ways feeds write them: RFC 822 and its variants, ISO 8601, `January 2, 2026
 * 3:04 PM`, months named in other languages. Without a zone it is taken as UTC, without a time as midnight; null
 * when it is no date, or when day and month could be either.
 */
export function feedDate(text: string): Instant | null {
  const written = normal(text)
  if (written.length < 4 || written.length > 100) return null
  const iso = isoForm.exec(written)
  if (iso) return instantOf(iso[1], Number(iso[2] ?? 1), Number(iso[3] ?? 1), iso.slice(4))
  const mail = mailForm.exec(written)
  const month = mail ? monthOf(mail[2] ?? '') : 0
  if (mail && month > 0) return instantOf(mail[3], month, Number(mail[1]), mail.slice(4))
  const ordinal = ordinalForm.exec(written)
  if (ordinal) return ofYearDay(ordinal[1], Number(ordinal[2]), ordinal.slice(3))
  const week = weekForm.exec(written)
  if (week) return ofWeek(week[1], Number(week[2]), Number(week[3] ?? 1), week.slice(4))
  return inWords(written)
}

/** Blanks, names of days in parentheses, and the words that Chinese, Japanese and Korean put after numbers. */
function normal(text: string): string {
  const written = text.trim().toLowerCase()
  const east = /[年年월月오午]/u.test(written)
    ? written
        .replaceAll(/\s*[年년月월]\s*/gu, '-')
        .replaceAll(/[日일]/gu, ' ')
        .replaceAll(/[时時시]\s*(\d+)[分분](?:\s*(\d+)[秒초])?/gu, ':$1:$2')
        .replaceAll(
          /(오전|午前|上午|오후|午後|下午)\s*(\d{1,2}(?::\d{2}){1,2})/gu,
          (_, half: string, time: string) =>
            `${time} ${/오전|午前|上午/u.test(half) ? 'am' : 'pm'}`,
        )
        .replace(/:$/, ':00')
    : written
  // Most dates are tidy, and there are many of them.
  if (!/\(|\s\s|[^\S ]/.test(east)) return east.trim()
  return east
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

type Time = readonly (string | undefined)[]

/** A date whose parts stand in any order: a month by name, or numbers that can be told apart. */
function inWords(written: string): Instant | null {
  const found = anywhere.exec(written)
  const time = found?.slice(1) ?? []
  const rest = (
    found
      ? `${written.slice(0, found.index)} ${written.slice(found.index + found[0].length)}`
      : written
  ).trim()
  // `Thu Jul 30 08:15:00 PDT 2026`, `… 08:15:00 2026 +0200`
  const late = time[4] === undefined ? /[+-]\d{2}:?\d{2}$/.exec(rest)?.[0] : undefined
  const dated = late ? rest.slice(0, -late.length) : rest
  const said = [...time.slice(0, 4), time[4] ?? late]
  const words = dated.match(/\p{L}+/gu) ?? []
  const numbers = dated.match(/\d+/g) ?? []
  const months = words.map(monthOf)
  // Before a date stands the day of the week: `mar.` is Tuesday there.
  const named = months.findLast((month) => month > 0) ?? 0
  if (named > 0) return byName(named, numbers, said)
  return words.length > 1 ? null : byNumbers(dated, numbers, said)
}

function byName(month: number, numbers: readonly string[], time: Time): Instant | null {
  const [a = '', b = '', ...others] = numbers
  if (b === '' || others.length > 0) return null
  const [year, day] = a.length === 4 ? [a, b] : [b, a]
  return instantOf(year, month, Number(day), time)
}

function byNumbers(written: string, numbers: readonly string[], time: Time): Instant | null {
  const [a = '', b = '', c = '', ...others] = numbers
  if (c === '' || others.length > 0) return null
  if (a.length === 4) return instantOf(a, Number(b), Number(c), time)
  const [first, second] = [Number(a), Number(b)]
  if (written.includes('.') || first > 12) return instantOf(c, second, first, time)
  // Halves of the day are counted where the month stands first.
  if (second > 12 || first === second || time[3] !== undefined)
    return instantOf(c, first, second, time)
  return null
}

function instantOf(year = '', month: number, day: number, time: Time): Instant | null {
  const full = fullYear(year)
  const midnight = new Date(Date.UTC(full, month - 1, day))
  const valid = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
  return valid && full >= 1900 && full < 10_000 ? withTime(midnight, time) : null
}

/** Two digits by RFC 2822: 00–49 are of this century. */
function fullYear(year: string): number {
  const number = Number(year)
  if (year.length > 2) return number
  return number + (number < 50 ? 2000 : 1900)
}

function ofYearDay(year = '', day: number, time: Time): Instant | null {
  const date = new Date(Date.UTC(Number(year), 0, day))
  return day > 0 && date.getUTCFullYear() === Number(year) ? withTime(date, time) : null
}

function ofWeek(year = '', week: number, day: number, time: Time): Instant | null {
  const fourth = new Date(Date.UTC(Number(year), 0, 4))
  const monday = fourth.getUTCDate() - ((fourth.getUTCDay() + 6) % 7)
  const date = new Date(Date.UTC(Number(year), 0, monday + (week - 1) * 7 + day - 1))
  return week > 0 && week < 54 && day > 0 && day < 8 ? withTime(date, time) : null
}

function withTime(midnight: Date, time: Time): Instant | null {
  const [hours = '0', minutes = '0', seconds = '0', half, offset = 'z'] = time
  const hour = half ? (Number(hours) % 12) + (half.startsWith('p') ? 12 : 0) : Number(hours)
  if (hour > 24 || Number(minutes) > 59) return null
  // A leap second is the last one that a clock without them knows.
  const second = Math.min(Number(seconds), 59)
  const elapsed = ((hour * 60 + Number(minutes) - offsetMinutes(offset)) * 60 + second) * 1000
  return instant(midnight.getTime() + elapsed)
}

function offsetMinutes(written: string): number {
  const numeric = /([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(written)
  if (!numeric) return zones[written] ?? 0
  const size = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
  // More than a day is no zone.
  if (size > 14 * 60) return 0
  return numeric[1] === '-' ? -size : size
}

/** The web began in 1990: what is dated before is a clock that was never set. */
const beginning = '1990-01-01T00:00:00.000Z'
const end = '2080-01-01T00:00:00.000Z'
const mostAheadMs = 2 * 86_400_000

/**
 * Whether an entry cannot be of that date: it is before the web, in the years from 2080 on, or more than two days
 * after it was seen.
 */
export function suspectDate(date: Instant, seenAt?: Instant): boolean {
  if (date < beginning || date >= end) return true
  return seenAt !== undefined && Date.parse(date) > Date.parse(seenAt) + mostAheadMs
}
