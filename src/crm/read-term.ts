/** What is wrong with a cell that a spreadsheet would run; null for any other. */
export function readFormula(text: string): string | null {
  const runs = /^=|^@\w+[(!|]|^[+-].*[(!|]|^[+-]\s*[\w.]+\s*[-+*/^]\s*\w/.test(text)
  return runs ? `a formula is no value: ${text.slice(0, 40)}` : null
}

/** Months of a term such as `24`, `24 months`, `2 years`; a sentence where it is none. */
export function readMonths(text: string): number | string {
  const [, count, unit = 'm'] = /^(\d{1,3})\s*(m|y)?[a-z]*\.?$/i.exec(text.trim()) ?? []
  if (count === undefined || Number(count) === 0) return `${text} is no term in months`
  return unit.toLowerCase() === 'y' ? Number(count) * 12 : Number(count)
}

/** Days of credit of `30`, `net 30`, `30 days`, `due on receipt`; a sentence where it is none. */
export function readPaymentDays(text: string): number | string {
  if (/^(due on receipt|immediate(ly)?|prepaid|in advance|cash)$/i.test(text.trim())) return 0
  const [, days] = /^(?:net[ -]?)?(\d{1,3})(?:\s*d(?:ays?)?)?$/i.exec(text.trim()) ?? []
  return days === undefined ? `${text} is no number of days` : Number(days)
}

/** A number, or 1 and 0 for yes and no; null for what is neither. */
export function readFact(text: string): number | null {
  if (/^(yes|true|y|x)$/i.test(text)) return 1
  if (/^(no|false|n)$/i.test(text)) return 0
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}
