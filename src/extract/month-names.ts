const english =
  'january february march april may june july august september october november december'.split(' ')
const locales =
  'de fr es it pt nl sv da nb fi pl cs sk hu ro hr sl bg ru uk el tr et lv lt ca id vi'.split(' ')

let others: ReadonlyMap<string, number> | undefined

/**
 * The number of a month by its name or abbreviation in any of about thirty languages; 0 when it names none. Names
 * come from the Unicode data of the runtime.
 */
export function monthOf(name: string): number {
  const word = folded(name)
  if (word.length < 3) return 0
  const known = english.findIndex((month) => month.startsWith(word)) + 1
  if (known > 0) return known
  others ??= namesOf()
  return others.get(word) ?? 0
}

/** Lower case without accents, dots or dashes. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}.’']/gu, '')
    .toLowerCase()
}

/** A word that two languages use for different months names none. */
function namesOf(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const locale of locales) {
    for (const style of ['long', 'short'] as const) {
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(locale, { month: style, day, timeZone: 'UTC' })
        for (let month = 0; month < 12; month++) {
          const parts = format.formatToParts(Date.UTC(2026, month, 15))
          const word = folded(parts.find(({ type }) => type === 'month')?.value ?? '')
          if (!/^\p{L}{3,}$/u.test(word)) continue
          const known = found.get(word)
          found.set(word, known === undefined || known === month + 1 ? month + 1 : 0)
        }
      }
    }
  }
  return found
}
