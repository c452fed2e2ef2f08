import { z } from 'zod'
import type { ProblemRecord } from '../model/problem.ts'
import { declaredOffer, PriceTerms } from './declared-price.ts'
import { extractProblem } from './extract-problem.ts'
import { readPrices } from './price-text.ts'
import type { OffersRead } from './select.ts'
import type { Table, TableCell } from './table.ts'

/** Offers in rows, columns named by their header text. */
export const TableReader = z.strictObject({
  /** CSS of the table on a page; all tables by default. */
  select: z.string().optional(),
  /** Name of the sheet in a workbook; all visible sheets by default. */
  sheet: z.string().optional(),
  /** Header of the column with the offers' names. */
  name: z.string(),
  prices: z.array(PriceTerms.extend({ column: z.string() })).min(1),
})
export type TableReader = z.infer<typeof TableReader>

type Price = TableReader['prices'][number]

/** A table whose header has the wanted columns. */
interface Fitting {
  readonly table: Table
  readonly name: number
  readonly columns: ReadonlyMap<Price, { readonly at: number; readonly header: string }>
  readonly bodyStart: number
}

/** How far down a header may stand below titles and notes. */
const headerWithin = 30

/**
 * Offers of every table that has the declared columns; a header may say more than the declared text
 * (`Input (USD per 1M tokens)` for `Input`), and its unit and currency count where nothing else names one.
 */
export function readTableOffers(
  tables: readonly Table[],
  declared: TableReader,
  language?: string,
): OffersRead {
  const wanted = declared.sheet
  const chosen = wanted ? tables.filter(({ name }) => fold(name) === fold(wanted)) : tables
  const fitting = chosen.flatMap((table) => fitTable(table, declared) ?? [])
  const read = fitting.flatMap((one) => rowsOf(one, language))
  const problems = [...missing(fitting, chosen, declared), ...read.flatMap((one) => one.problems)]
  return { offers: read.map(({ offer }) => offer), problems }
}

function rowsOf(
  { table, name, columns, bodyStart }: Fitting,
  language: string | undefined,
): ReturnType<typeof declaredOffer>[] {
  const header = table.rows[bodyStart - 1]?.[name]?.text
  return table.rows.slice(bodyStart).flatMap((row) => {
    const title = row[name]?.text ?? ''
    // A row that is one cell is a heading between the offers.
    const isHeading =
      new Set(row).size === 1 || row.every((cell, x) => x === name || cell.text === '')
    if (title === '' || title === header || isHeading) return []
    const places = [...columns].flatMap(([{ column, ...terms }, { at, header }]) => {
      const cell = row[at]
      const evidence = { selector: cell?.selector() ?? '', text: cell?.text.slice(0, 300) ?? '' }
      return cell ? [{ terms, evidence, language, heading: headingTerms(header) }] : []
    })
    return [declaredOffer(title, places)]
  })
}

/** What the brackets of a header say of all prices below: `(USD per 1K tokens)`. */
function headingTerms(header: string): ReturnType<typeof readPrices>[number] | undefined {
  const inside = /[([]([^)\]]{1,200})[)\]]/.exec(header)?.[1]
  return inside ? readPrices(`1 ${inside}`)[0] : undefined
}

function fitTable(table: Table, declared: TableReader): Fitting | null {
  const { headRows, rows } = table
  const heads = rows
    .slice(0, headerWithin)
    .map((row, y) => ({ texts: row.map(textOf), start: y + 1 }))
  const merged = { texts: mergedHead(rows.slice(0, headRows)), start: headRows }
  for (const { texts, start } of headRows > 0 ? [merged, ...heads] : heads) {
    const found = columnsOf(texts, declared)
    if (found) return { ...found, table, bodyStart: start }
  }
  return null
}

/** Whether the texts are a header with the column of names and at least one declared price. */
export function isHeader(texts: readonly string[], declared: TableReader): boolean {
  return columnsOf(texts, declared) !== null
}

function columnsOf(
  texts: readonly string[],
  declared: TableReader,
): Pick<Fitting, 'name' | 'columns'> | null {
  const name = columnOf(texts, declared.name)
  const columns = new Map(
    declared.prices.flatMap((price) => {
      const at = columnOf(texts, price.column)
      return at === undefined ? [] : [[price, { at, header: texts[at] ?? '' }] as const]
    }),
  )
  return name !== undefined && columns.size > 0 ? { name, columns } : null
}

/** The words of all head rows above each column. */
function mergedHead(rows: readonly (readonly TableCell[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, x) =>
    [...new Set(rows.map((row) => row[x]))]
      .map((cell) => cell?.text ?? '')
      .join(' ')
      .trim(),
  )
}

/** The one column with this header, or else the one whose header begins with it. */
function columnOf(texts: readonly string[], wanted: string): number | undefined {
  const headers = texts.map(fold)
  const indices = headers.map((_, index) => index)
  const exact = indices.filter((index) => headers[index] === fold(wanted))
  const begins = indices.filter((index) => {
    const header = headers[index] ?? ''
    return (
      header.startsWith(fold(wanted)) && /^[^\p{L}\p{N}]/u.test(header.slice(fold(wanted).length))
    )
  })
  const fitting = exact.length > 0 ? exact : begins
  return fitting.length === 1 ? fitting[0] : undefined
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[*†‡¹²³]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function textOf({ text }: TableCell): string {
  return text
}

function missing(
  fitting: readonly Fitting[],
  tables: readonly Table[],
  declared: TableReader,
): ProblemRecord[] {
  if (fitting.length === 0) {
    const seen = tables.slice(0, 5).map(({ rows }) => rows[0]?.map(textOf).join(' | ') ?? '')
    const found = seen.length > 0 ? `found: ${seen.join('; ')}` : 'there is no table'
    const message = `no table has the columns "${declared.name}" and "${declared.prices[0]?.column}"; ${found}`
    return [extractProblem('extract/nothing-found', message.slice(0, 500), null)]
  }
  return declared.prices
    .filter((price) => fitting.every(({ columns }) => !columns.has(price)))
    .map(({ column, metric }) =>
      extractProblem('extract/nothing-found', `no one column "${column}"`, metric),
    )
}
