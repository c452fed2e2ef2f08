import { addDays, type CalendarDate, daysBetween } from '../../model/time.ts'

const months: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'janvier', 'enero', 'gennaio', 'januari'],
  ['february', 'feb', 'februar', 'février', 'febrero', 'febbraio', 'februari'],
  ['march', 'mar', 'märz', 'mars', 'marzo', 'maart'],
  ['april', 'apr', 'avril', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'mei'],
  ['june', 'jun', 'juni', 'juin', 'junio', 'giugno'],
  ['july', 'jul', 'juli', 'juillet', 'julio', 'luglio'],
  ['august', 'aug', 'août', 'agosto', 'augustus'],
  ['september', 'sep', 'sept', 'septembre', 'septiembre', 'settembre'],
  ['october', 'oct', 'oktober', 'octobre', 'octubre', 'ottobre'],
  ['november', 'nov', 'novembre', 'noviembre'],
  ['december', 'dec', 'dezember', 'décembre', 'diciembre', 'dicembre'],
]
const monthOf = new Map(months.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))
const monthName = [...monthOf.keys()].toSorted((a, b) => b.length - a.length).join('|')

const start = [
  'from|effective(?: (?:from|on|as of))?|as (?:of|from)|starting(?: (?:on|from|in))?|beginning(?: (?:on|in))?|takes? effect (?:on|in|from)|on',
  'ab(?: dem)?|vom|zum|am|seit(?: dem)?',
  'à (?:partir|compter) du|dès le|depuis le|le|au',
  'a (?:partir|contar) del?|desde(?: el)?|el',
  "a (?:partire|decorrere) dal|dal|dall[’']|il",
  'vanaf|met ingang van|per|op',
].join('|')
const expression = new RegExp(
  `(?<!\\p{L})(?:${start})\\s*(?<!\\p{L})(?:the\\s+)?(?:` +
    `(?<iso>\\d{4}-\\d{2}-\\d{2})` +
    `|(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.|º|°)?\\s+(?:of\\s+|de\\s+)?(?<month>${monthName})\\b\\.?(?:,?\\s+(?:de\\s+)?(?<year>20\\d{2}))?` +
    `|(?<month2>${monthName})\\b\\.?(?:\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?\\b)?(?:,?\\s+(?<year2>20\\d{2}))?)`,
  'giu',
)

const reachBack = 60
const reachAhead = 305

/** The year of a day that is told without one: the one near what was published. */
function nearest(month: number, day: number, published: CalendarDate): CalendarDate | undefined {
  const year = Number(published.slice(0, 4))
  return [year - 1, year, year + 1]
    .flatMap((one) => dateFrom(one, month, day) ?? [])
    .find(
      (date) => date >= addDays(published, -reachBack) && date <= addDays(published, reachAhead),
    )
}

function dateFrom(year: number, month: number, day: number): CalendarDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined
}

function dateOfMatch(
  groups: Readonly<Record<string, string | undefined>>,
  published: CalendarDate,
): CalendarDate | undefined {
  const { iso, day, day2, month, month2, year, year2 } = groups
  if (iso !== undefined) return Number.isNaN(Date.parse(iso)) ? undefined : iso
  const inYear = monthOf.get((month ?? month2 ?? '').toLowerCase())
  if (inYear === undefined) return undefined
  const number = Number(day ?? day2 ?? 1)
  const told = year ?? year2
  if (told !== undefined) return dateFrom(Number(told), inYear, number)
  return nearest(inYear, number, published)
}

/**
 * The day from which a sentence says that something holds ("from 1 March", "effective March 1, 2026"; a
 * month alone is its first day); null where it names none, or several. A day without a year is taken near
 * the day of publication.
 */
export function effectiveDate(sentence: string, published: CalendarDate): CalendarDate | null {
  const found = [...sentence.matchAll(expression)].flatMap(
    ({ groups = {} }) => dateOfMatch(groups, published) ?? [],
  )
  const days = new Set(found.filter((day) => Math.abs(daysBetween(published, day)) < 3 * 365))
  const [day] = days
  return days.size === 1 && day !== undefined ? day : null
}
