import { findCurrency } from '../currency.ts'
import type { Table } from '../table.ts'
import { headTerms } from './head-words.ts'
import { type MoneyScale, moneyScale } from './money-scale.ts'

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
function noteTexts({ rows }: Table): string[] {
  return rows.flatMap((row) => {
    const full = [...new Set(row.map(({ text }) => text).filter(Boolean))]
    return full.length === 1 || full.length === 2 ? [full.join(' ')] : []
  })
}

/** "Prices in US cents" stands for all of them; "save 50 cents" does not. */
function notedScale(text: string): MoneyScale | null {
  const said =
    text.length <= longestNote && speaks.test(text) && /(?<!\p{L})(in|en)(?!\p{L})/iu.test(text)
  return said ? moneyScale(text) : null
}

/** What notes on the prices say of all of them. */
export interface Notes {
  readonly currency: string | null
  readonly tax: 'included' | 'excluded' | null
  readonly scale: MoneyScale | null
}

function only<T>(values: readonly T[]): T | null {
  const [first] = values
  return new Set(values).size === 1 ? (first ?? null) : null
}

/** What the notes of the tables name without contradiction; `names`: and the names of their sheets. */
export function documentNotes(tables: readonly Table[], names = false): Notes {
  const titles = names ? tables.map(({ name }) => `prices ${name}`) : []
  const texts = [...titles, ...tables.flatMap(noteTexts)]
  return {
    currency: only(texts.flatMap((text) => notedIn(text) ?? [])),
    scale: only(texts.flatMap((text) => notedScale(text) ?? [])),
    tax: only(
      texts.flatMap((text) =>
        text.length <= longestNote && speaks.test(text) ? (headTerms(text).tax ?? []) : [],
      ),
    ),
  }
}
