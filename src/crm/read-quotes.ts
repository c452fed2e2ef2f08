import { stableJson } from '../model/id.ts'
import { Problem } from '../model/problem.ts'
import type { Quote } from '../model/quote.ts'
import type { CalendarDate } from '../model/time.ts'
import { competitorMark } from './competitor-mark.ts'
import type { QuotedMarket } from './market-names.ts'
import { columnOfHead, type QuoteColumn } from './quote-columns.ts'
import { type FileRow, type FileSheet, readQuoteFile } from './quote-file.ts'
import { guessMapping, type QuoteMapping } from './quote-mapping.ts'
import { type QuoteRow, readQuoteRow } from './quote-row.ts'
import { decimalOf } from './read-amount.ts'
import { orderOf } from './read-day.ts'

/** What a file of quotes says, row by row. */
export interface QuotesRead {
  /** As given, or guessed. */
  readonly mapping: QuoteMapping
  readonly guessed: boolean
  /** Heads of columns that the mapping leaves alone. */
  readonly unused: readonly string[]
  readonly rows: readonly QuoteRow[]
}

interface About {
  /** Name of the file without its folder: it may say whose it is. */
  readonly name: string
  readonly market: QuotedMarket
  readonly today: CalendarDate
  /** Metrics of our plans, by which columns of quantities are found. */
  readonly metrics: readonly string[]
  /** Absent: guessed by the words of the head row. */
  readonly mapping?: QuoteMapping | undefined
}

/** A title may stand above the head row, and a logo, and a date. */
const searchedRows = 20
const needed: readonly QuoteColumn[] = ['id', 'customer', 'quotedOn', 'outcome']

/**
 * Quotes and deals of a CSV or XLSX file. A row that is wrong has no quote and says what is wrong.
 * @throws Problem quote/columns, quote/confidential, and those of `readQuoteFile`
 */
export async function readQuotes(bytes: Uint8Array, about: About): Promise<QuotesRead> {
  const { name, market, today } = about
  if (about.mapping?.source === 'competitor') throw confidential(name, 'the mapping says so')
  const sheets = await readQuoteFile(name, bytes)
  const { sheet, head } = headOf(sheets, about)
  const heads = (sheet.rows[head]?.cells ?? []).map(({ text }) => text)
  const rows = sheet.rows.slice(head + 1)
  const mapping = about.mapping ?? guessMapping(heads, about.metrics)
  const places = placesOf(heads, mapping, name)
  const column = (one: QuoteColumn): string[] =>
    rows.map(({ cells }) => cells[places.get(mapping.columns[one] ?? '') ?? -1]?.text ?? '')
  const marked = competitorMark(
    {
      ...{ fileName: name, sheetName: sheet.name, titles: sheet.rows.slice(0, head), heads, rows },
      sourceColumn: places.get(mapping.columns.source ?? ''),
      winners: [...new Set(column('lostTo'))].filter((winner) => /\p{L}{3}/u.test(winner)),
    },
    market,
  )
  if (marked !== null) throw confidential(name, marked)
  const days = (['quotedOn', 'decidedOn', 'wantedOn', 'deliveryOn'] as const).flatMap(column)
  const amounts = (['price', 'listPrice', 'cost'] as const).flatMap(column)
  const order = mapping.dates ?? orderOf(days)
  const decimal = mapping.decimal ?? decimalOf(amounts)
  const context = { mapping, market, today, order, decimal, places }
  return {
    ...{ mapping, guessed: about.mapping === undefined },
    unused: heads.filter((one) => one !== '' && !usedHeads(mapping).includes(one)),
    rows: withoutRepeats(rows.map((row) => readQuoteRow(row, context))),
  }
}

function confidential(name: string, where: string): Problem {
  return new Problem('quote/confidential', `${name} is marked as a competitor's: ${where}`, {
    hint: 'Only public prices and quotes of your own may be used. Nothing was imported.',
    unit: name,
  })
}

/** The sheet and the row with the heads: the named one, or the one with most columns of a quote. */
function headOf(
  sheets: readonly FileSheet[],
  { mapping, name }: About,
): { sheet: FileSheet; head: number } {
  const named = mapping?.sheet
  const wanted = mapping ? Object.values(mapping.columns) : null
  const found = sheets
    .filter((sheet) => named === undefined || sheet.name === named)
    .flatMap((sheet) =>
      sheet.rows.slice(0, searchedRows).map((row, head) => {
        return { sheet, head, score: scoreOf(row, wanted) }
      }),
    )
  const best = found.toSorted((a, b) => b.score - a.score)[0]
  if (best && best.score > 0) return best
  const among = sheets.map((sheet) => sheet.name).filter(Boolean)
  throw new Problem('quote/columns', `${name} has no row that heads columns of quotes`, {
    hint: `The first rows should name columns such as ${needed.join(', ')}${among.length > 0 ? `; its sheets are ${among.join(', ')}` : ''}.`,
    unit: name,
  })
}

function scoreOf({ cells }: FileRow, wanted: readonly string[] | null): number {
  const known = cells.filter(({ text }) =>
    wanted ? wanted.includes(text) : columnOfHead(text) !== undefined,
  )
  return new Set(known.map(({ text }) => text)).size
}

const usedHeads = ({ columns, quantities, facts }: QuoteMapping): string[] =>
  [columns, quantities, facts].flatMap((map) => Object.values(map))

/** @throws Problem quote/columns where a column that is mapped or needed is not there */
function placesOf(
  heads: readonly string[],
  mapping: QuoteMapping,
  name: string,
): ReadonlyMap<string, number> {
  const places = new Map(heads.map((head, index) => [head, index] as const).toReversed())
  const twice = heads.find((head, index) => head !== '' && heads.indexOf(head) !== index)
  const lost = usedHeads(mapping).find((head) => !places.has(head))
  const lacking = needed.filter((column) => mapping.columns[column] === undefined)
  const wrong =
    lost !== undefined
      ? `has no column ${lost}, which the mapping names`
      : lacking.length > 0
        ? `has no column that is known to hold ${lacking.join(', ')}`
        : twice !== undefined && usedHeads(mapping).includes(twice)
          ? `has two columns called ${twice}`
          : null
  if (wrong === null) return places
  throw new Problem('quote/columns', `${name} ${wrong}`, {
    hint: `Its columns are: ${heads.filter(Boolean).join(', ')}. Say in the mapping which holds what.`,
    unit: name,
  })
}

/** The same quote twice is one; one id with two contents is a mistake of both rows. */
function withoutRepeats(rows: readonly QuoteRow[]): QuoteRow[] {
  const byId = Map.groupBy(rows, ({ id }) => id)
  const same = (a: Quote | null, b: Quote | null): boolean => stableJson(a) === stableJson(b)
  return rows.flatMap((row) => {
    const [first, ...others] = row.id === null ? [] : (byId.get(row.id) ?? [])
    if (!first || others.length === 0 || row.quote === null) return [row]
    const other = byId.get(row.id)?.find((one) => one.quote && !same(one.quote, row.quote))
    if (other) {
      const wrong = [`line ${other.line} says something else of ${row.id}`]
      return [{ ...row, quote: null, wrong }]
    }
    if (row === first || first.quote === null) return [row]
    return [{ ...row, quote: null, remarks: [`the same as line ${first.line}: left out`] }]
  })
}
