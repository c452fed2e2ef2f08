import type { QuoteRow } from '../../crm/quote-row.ts'
import type { QuotesRead } from '../../crm/read-quotes.ts'
import { counted, sum } from '../../reports/words.ts'
import { table } from '../table.ts'

/** As many rows as a preview shows. */
const previewed = 30

/** `deals.csv:14: D-7: …` */
export function problemLine(file: string, { line, id, wrong }: QuoteRow): string {
  return `${file}:${line}: ${id === null ? '' : `${id}: `}${wrong.join('; ')}`
}

/** The rows as they would be imported, and the columns that nothing takes. */
export function* importLines({ rows, unused }: QuotesRead, width: number): Generator<string> {
  const head = ['line', 'id', 'customer', 'line of service', 'quoted', 'price', 'list', 'cost']
  const cells = rows.slice(0, previewed).map(rowCells)
  yield* table([[...head, 'outcome', 'decided', 'lost to', 'remark'], ...cells], {
    width,
    right: [0, 5, 6, 7],
  })
  if (rows.length > previewed) yield `… and ${counted(rows.length - previewed, 'row')} more`
  if (unused.length > 0) yield `columns left alone: ${unused.join(', ')}`
}

function rowCells({ line, id, quote, wrong, remarks }: QuoteRow): string[] {
  if (quote === null)
    return [`${line}`, id ?? '', ...Array(9).fill(''), [...wrong, ...remarks].join('; ')]
  const { request, price, listPrice, cost, currency } = quote
  const amounts = [price, listPrice, cost].map((one) =>
    one === undefined ? '' : sum(one, currency),
  )
  return [
    ...[`${line}`, quote.id, request.customer, request.serviceLine, quote.quotedOn, ...amounts],
    ...[quote.outcome, quote.decidedOn ?? '', quote.lostTo ?? '', remarks.join('; ')],
  ]
}

/** What was taken over otherwise than it stands, told once per kind with the lines. */
export function remarkLines({ rows }: QuotesRead): string[] {
  const all = rows.flatMap(({ line, remarks }) =>
    remarks.map((remark) => ({ line, kind: remark.replaceAll(/\d[\d.-]*/g, '…'), remark })),
  )
  return [...Map.groupBy(all, ({ kind }) => kind).values()].flatMap((some) => {
    const [first] = some
    if (first === undefined) return []
    if (some.length === 1) return [`line ${first.line}: ${first.remark}`]
    const lines = some.slice(0, 5).map(({ line }) => line)
    const more = some.length > lines.length ? ', …' : ''
    return [`${counted(some.length, 'row')} (lines ${lines.join(', ')}${more}): ${first.kind}`]
  })
}
