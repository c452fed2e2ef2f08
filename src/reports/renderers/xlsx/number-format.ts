import { Decimal } from '../../../model/money.ts'

/** A number that a spreadsheet can hold, and the format that shows it as the report does. */
export interface ShownNumber {
  readonly value: number
  readonly format: string
}

/** The one number in a cell's text: its sign, its digits. */
const number =
  /(?<sign>[−+-]?)(?<money>[^\d\s−+-]{0,4}?)(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)/u

/** More digits than this a spreadsheet does not keep. */
const mostDigits = 15

/**
 * The number behind a cell as a spreadsheet's, with a format that prints the very text of the report.
 * Undefined where the text is more than one number, or another one than the value: such a cell stays text.
 */
export function shownNumber(text: string, value: string | undefined): ShownNumber | undefined {
  if (value === undefined || !/^-?\d+(\.\d+)?$/.test(value)) return undefined
  const found = number.exec(text)
  const { sign = '', money = '', digits } = found?.groups ?? {}
  if (!found || digits === undefined) return undefined
  const before = text.slice(0, found.index) + money
  const after = text.slice(found.index + found[0].length)
  if (/\d/.test(before + after.replace(/^ per .*/, ''))) return undefined
  const exact = new Decimal(value)
  const shown = new Decimal(digits.replaceAll(',', '')).times(/[−-]/.test(sign) ? -1 : 1)
  const isShare = /^\s*%/.test(after) && !agrees(exact, shown, digits)
  if (!agrees(isShare ? exact.times(100) : exact, shown, digits)) return undefined
  if (exact.sd() > mostDigits) return undefined
  const body = isShare
    ? `${pattern(digits)}${percent(after)}`
    : `${pattern(digits)}${quoted(after)}`
  return { value: exact.toNumber(), format: signed(before, body, sign) }
}

/** Whether the shown digits are the value, rounded to them. */
function agrees(value: Decimal, shown: Decimal, digits: string): boolean {
  const places = digits.split('.')[1]?.length ?? 0
  return value.minus(shown).abs().lte(new Decimal(10).pow(-places).times('0.51'))
}

function pattern(digits: string): string {
  const [whole = '', fraction] = digits.split('.')
  const head = whole.includes(',') ? '#,##0' : '0'
  return fraction === undefined ? head : `${head}.${'0'.repeat(fraction.length)}`
}

/** In a format a bare % multiplies by a hundred and prints itself; a space before it is kept. */
function percent(after: string): string {
  const [, space = '', rest = ''] = /^(\s*)%(.*)$/su.exec(after) ?? []
  return `${quoted(space)}%${quoted(rest)}`
}

/** Words of a format are quoted; a quote in them is dropped, for a format cannot hold one. */
function quoted(text: string): string {
  const words = text.replaceAll('"', '')
  return words === '' ? '' : `"${words}"`
}

/** Our minus is a sign of its own, and a plus is said: one section each for above, below and zero. */
function signed(before: string, body: string, sign: string): string {
  const plain = `${quoted(before)}${body}`
  if (sign === '') return plain
  const plus = sign === '+' ? '+' : ''
  return `${quoted(plus + before)}${body};${quoted(`−${before}`)}${body};${plain}`
}
