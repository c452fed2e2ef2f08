import { findCurrency } from '../currency.ts'
import type { Table } from '../table.ts'

const longestNote = 200
const speaks =
  /(?<!\p{L})(prices?|pricing|amounts?|charges|fees|rates|currency|preise?|währung|beträge|prix|tarifs|montants|devise|precios?|moneda|importes|prezzi|valuta|preços|moeda|prijzen|bedragen|ceny|waluta|priser|belopp|beløb)(?!\p{L})/iu

/** The one currency that a text on prices names ("All prices in EUR, net"); null when none or several. */
function notedIn(text: string): string | null {
  if (text.length > longestNote || !speaks.test(text)) return null
  const found: string[] = []
  let rest = text
  for (let mark = findCurrency(rest); mark; mark = findCurrency(rest)) {
    const [code] = mark.codes
    if (mark.codes.length === 1 && code && mark.divisor === 1) found.push(code)
    rest = rest.slice(mark.end)
  }
  const [only] = found
  return new Set(found).size === 1 && only ? only : null
}

/** Notes are rows of one cell, or a word and a value: "Currency | EUR". */
function noteTexts({ name, rows }: Table): string[] {
  const texts = rows.flatMap((row) => {
    const full = [...new Set(row.map(({ text }) => text).filter(Boolean))]
    return full.length === 1 || full.length === 2 ? [full.join(' ')] : []
  })
  return [`prices ${name}`, ...texts]
}

/** The currency that the notes of one table name without contradiction. */
export function notedCurrency(tables: readonly Table[]): string | null {
  const found = new Set(tables.flatMap(noteTexts).flatMap((text) => notedIn(text) ?? []))
  const [only] = found
  return found.size === 1 && only ? only : null
}
