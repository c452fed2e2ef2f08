import type { CalendarDate } from '../model/time.ts'
import type { QuotedMarket } from './market-names.ts'
import type { QuoteColumn } from './quote-columns.ts'
import type { QuoteMapping } from './quote-mapping.ts'
import { type DayOrder, readDay } from './read-day.ts'

/** How the rows of one file are read. */
export interface RowContext {
  readonly mapping: QuoteMapping
  readonly market: QuotedMarket
  readonly today: CalendarDate
  readonly order: DayOrder | undefined
  readonly decimal: '.' | ',' | undefined
  /** Head → where it stands. */
  readonly places: ReadonlyMap<string, number>
}

/** One row while it is read; what is found wrong with it, or worth a word, is put down here. */
export interface Reading {
  readonly context: RowContext
  readonly text: (column: QuoteColumn) => string
  readonly at: (head: string | undefined) => string
  readonly wrong: string[]
  readonly remarks: string[]
}

/** Notes that a column that every quote needs says nothing. */
export function missing({ wrong, context }: Reading, column: QuoteColumn): undefined {
  const head = context.mapping.columns[column]
  wrong.push(head === undefined ? `no column holds ${column}` : `${head} is empty`)
  return undefined
}

/** The day of a column; undefined where it is empty, or wrong, which is noted. */
export function dayOf({ text, wrong, context }: Reading, column: QuoteColumn): string | undefined {
  const said = text(column)
  if (said === '') return undefined
  const read = readDay(said, context.order)
  if ('day' in read) return read.day
  wrong.push(`${context.mapping.columns[column]}: ${read.wrong}`)
  return undefined
}

export function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
