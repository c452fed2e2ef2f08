import { readPrices } from '../../extract/price-text.ts'
import type { Table } from '../../extract/table.ts'

interface TableProposal {
  readonly name: string
  readonly sheet?: string
  readonly prices: readonly { readonly metric: string; readonly column: string }[]
}

/**
 * A start for `read.table` of a price list in a file: the first table with a row of headers above columns
 * of amounts. Undefined when there is none; whoever uses it looks at what it reads.
 */
export function proposeTable(tables: readonly Table[]): TableProposal | undefined {
  for (const table of tables) {
    const rows = table.rows.map((row) => row.map(({ text }) => text))
    for (const [at, headers] of rows.slice(0, 30).entries()) {
      const body = rows.slice(at + 1).filter((row) => row.some((text) => text !== ''))
      const found = headers.length > 1 && body.length > 0 && fromHeader(headers, body)
      if (found) return table.name === '' ? found : { ...found, sheet: table.name }
    }
  }
  return undefined
}

function fromHeader(
  headers: readonly string[],
  body: readonly (readonly string[])[],
): TableProposal | undefined {
  const isPrice = headers.map((header, x) => {
    const cells = body.map((row) => row[x] ?? '').filter((text) => text !== '')
    const prices = cells.filter((text) => /^\D{0,4}\d+([.,]\d+)*\D{0,20}$/.test(text))
    return header !== '' && !/\d/.test(header.slice(0, 1)) && prices.length > cells.length / 2
  })
  const names = headers.findIndex((header, x) => header !== '' && !isPrice[x])
  const prices = headers.flatMap((column, x) =>
    isPrice[x] &&
    isMoney(
      column,
      body.map((row) => row[x] ?? ''),
    )
      ? [{ metric: metricOf(column), column }]
      : [],
  )
  const name = headers[names]
  return name && prices.length > 0 ? { name, prices } : undefined
}

/** A number counts as a price where its cell or its header names a currency. */
function isMoney(header: string, cells: readonly string[]): boolean {
  const named = (text: string): boolean => readPrices(text).some((one) => one.currency !== null)
  return cells.some(named) || named(`${header} 1`) || /[A-Z]{3}|[$€£¥]/.test(header)
}

/** `Input (USD per 1K tokens)` → `input`. */
function metricOf(header: string): string {
  const words = header.replace(/\(.*?\)|[$€£¥].*/g, ' ').toLowerCase()
  return words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'price'
}
