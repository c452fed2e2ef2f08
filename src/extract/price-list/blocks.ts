import { cellCurrency, isTier, isValue, type ListCell, type ListRow } from './list-cell.ts'

/** A row below a head, with the heading that stands over it. */
export interface BodyRow {
  readonly cells: ListRow
  readonly group: string | null
}

/** One list of prices within a table: its head, its rows, and what stands over it. */
export interface Block {
  /** The words of all head rows over each column; empty without a head. */
  readonly heads: readonly string[]
  readonly headCells: ListRow
  /** Titles and notes right above the head. */
  readonly over: readonly string[]
  readonly body: readonly BodyRow[]
}

type Shape = 'blank' | 'single' | 'values' | 'words'

const filled = ({ kind, text }: ListCell): boolean => kind !== 'blank' && text !== ''

function shapeOf(row: ListRow): Shape {
  const full = row.filter(filled)
  if (full.length === 0) return 'blank'
  // "Currency | EUR" is a note.
  if (full.length === 2 && cellCurrency(full[1]) !== null) return 'single'
  if (new Set(full.map(({ text }) => text)).size === 1 && full[0]?.kind !== 'number') {
    return full.length === 1 && full[0]?.kind === 'money' && row[0] !== full[0]
      ? 'values'
      : 'single'
  }
  return full.some((cell) => isValue(cell) && !isTier(cell.text)) ? 'values' : 'words'
}

/** 1, 10, 50, 100 over the columns: quantities, not prices. */
function isScale(row: ListRow, below: ListRow | undefined): boolean {
  const numbers = row.filter(({ kind }) => kind === 'number')
  const amounts = numbers.map(({ text }) => Number(text))
  const rises = amounts.every((one, i) => Number.isInteger(one) && one > (amounts[i - 1] ?? 0))
  return (
    numbers.length > 1 &&
    rises &&
    row.slice(1).every((cell) => cell.kind === 'number' || !filled(cell)) &&
    (below ?? []).some(
      (cell, x) => isValue(cell) && row[x]?.kind === 'number' && cell.text !== row[x]?.text,
    )
  )
}

/** "Feature | Free | Pro" and "Feature | Starter $19 | Pro $49": plans in columns, with or without their price. */
function isPlanHead([first, ...row]: ListRow): boolean {
  const values = row.filter(isValue)
  const statements = values.every(({ kind }) => kind === 'said')
  const priced = row.filter((cell) => cell.kind === 'money' && nameBefore(cell) !== '')
  const named = row.filter(({ kind }) => kind === 'words' || kind === 'said').length
  const plans = priced.length > 1 && priced.length + named === row.filter(filled).length
  return first !== undefined && !isValue(first) && ((statements && named > 1) || plans)
}

/** The words before the price of a cell: "Starter" of "Starter $19 / mo". */
export function nameBefore({ text, readings }: ListCell): string {
  const price = readings.find(({ amount }) => amount !== null)
  const name = price ? text.slice(0, price.span[0]).replace(/(?<![\s(:–—-])[\s(:–—-]+$/u, '') : text
  return /\p{L}{2}/u.test(name) ? name : ''
}

/** Texts of several head rows over each column; a spanning text stands over all the columns it spans. */
function joinHeads(rows: readonly ListRow[]): string[] {
  const width = Math.max(0, ...rows.map(({ length }) => length))
  const spread = rows.map((row, y) => {
    let last = ''
    return Array.from({ length: width }, (_, x) => {
      const text = row[x]?.text ?? ''
      const spans = y < rows.length - 1 && (rows[y + 1]?.[x]?.text ?? '') !== ''
      if (text !== '' || !spans) last = text
      return text === '' && spans ? last : text
    })
  })
  return Array.from({ length: width }, (_, x) =>
    [...new Set(spread.map((row) => row[x] ?? ''))].filter(Boolean).join(' '),
  )
}

/** The rows of a run of words that make the head together: the first, and those that complete it. */
function headRows(words: readonly ListRow[]): number {
  const isOpen = (row: ListRow, below: ListRow | undefined): boolean => {
    const gaps = row
      .slice(1)
      .some((cell, x) => !filled(cell) && below && filled(below[x + 1] ?? cell))
    const merged = row.some((cell, x) => x > 1 && filled(cell) && cell.text === row[x - 1]?.text)
    return gaps || merged
  }
  let count = 1
  while (count < Math.min(3, words.length)) {
    const above = words[count - 1]
    const row = words[count]
    const first = row?.[0]
    const completes = first && (!filled(first) || first.text === above?.[0]?.text)
    if (!above || !row || !(completes || isOpen(above, row))) break
    count++
  }
  return count
}

const sameTexts = (a: ListRow, b: ListRow): boolean => {
  const said = (row: ListRow) =>
    row
      .map(({ text }) => text.toLowerCase())
      .filter(Boolean)
      .join('\u0000')
  return said(a) === said(b)
}

interface Open {
  head: readonly ListRow[]
  over: string[]
  body: BodyRow[]
  group: string | null
}

/** What stands between the last price and the next: headings, and rows of words. */
interface Between {
  singles: string[]
  words: ListRow[]
  gap: boolean
}

function close({ head, over, body }: Open): Block {
  return { heads: joinHeads(head), headCells: head.at(-1) ?? [], over, body }
}

/**
 * The price lists of a table one below the other. A row of words over rows of values is a head; the same head
 * again (on the next page) is passed over; a row of one cell is a heading. `isHead` says whether a text is
 * one of a price column.
 */
export function blocksOf(rows: readonly ListRow[], isHead: (text: string) => boolean): Block[] {
  const blocks: Open[] = []
  let between: Between = { singles: [], words: [], gap: true }
  for (const [y, row] of rows.entries()) {
    const current = blocks.at(-1)
    const shape = shapeOf(row)
    if (shape === 'blank') {
      // Words that a gap parts from what follows are a note ("Currency | EUR"), no head.
      between.gap = true
      between.singles.push(...between.words.map((words) => words.map(({ text }) => text).join(' ')))
      between.words = []
    } else if (shape === 'single') {
      between.gap = true
      between.singles.push(row.find(filled)?.text ?? '')
    } else if (current?.head.some((head) => sameTexts(head, row))) between.words = []
    else if (shape === 'words' || isNumberHead(rows, y, current, between)) between.words.push(row)
    else {
      takeValues(blocks, between, row, isHead)
      between = { singles: [], words: [], gap: false }
    }
  }
  // Rows of words after the last price ("Support | by mail | by phone") belong to it.
  const last = blocks.at(-1)
  last?.body.push(...between.words.map((cells) => ({ cells, group: last.group })))
  return blocks.map(close)
}

/** A row with values goes on with the list above, or begins one under the words before it. */
function takeValues(
  blocks: Open[],
  between: Between,
  row: ListRow,
  isHead: (text: string) => boolean,
): void {
  const above = blocks.at(-1)
  const starts = between.words.length > 0 && startsBlock(between, above, isHead)
  if (above && !starts) {
    above.group = between.singles.at(-1) ?? above.group
    const { group } = above
    above.body.push(...between.words.map((cells) => ({ cells, group })), { cells: row, group })
    return
  }
  const head = between.words.slice(0, headRows(between.words))
  const body = [...between.words.slice(head.length), row].map((cells) => ({ cells, group: null }))
  blocks.push({ head, over: between.singles, body, group: null })
}

/** A row of quantities, or of plans with their prices, that is a head although it holds numbers. */
function isNumberHead(
  rows: readonly ListRow[],
  y: number,
  current: Open | undefined,
  between: Between,
): boolean {
  if (isScaleHead(rows, y, current, between)) return true
  return !current && between.words.length === 0 && isPlanHead(rows[y] ?? [])
}

function isScaleHead(
  rows: readonly ListRow[],
  y: number,
  current: Open | undefined,
  between: Between,
): boolean {
  const row = rows[y]
  if (!row || (current && between.words.length === 0 && !between.gap)) return false
  const above = between.words.at(-1)?.[0]?.text
  const first = row[0]?.text ?? ''
  const completes = above === undefined || first === '' || first === above
  return completes && isScale(row, rows[y + 1])
}

function startsBlock(
  { words, gap }: Between,
  current: Open | undefined,
  isHead: (text: string) => boolean,
): boolean {
  const [first] = words
  if (!current || current.head.length === 0) return true
  if (!first) return false
  const again = first[0]?.text !== '' && first[0]?.text === current.head[0]?.[0]?.text
  return (
    again ||
    (gap && first.some(({ text }) => isHead(text))) ||
    first.slice(1).filter(({ text }) => isHead(text)).length > 1
  )
}
