import { Decimal } from '../model/money.ts'
import { Quote, type QuoteOutcome } from '../model/quote.ts'
import { organizationNamed } from './market-names.ts'
import { isNoDecision, outcomeOf } from './outcome-words.ts'
import type { QuoteColumn } from './quote-columns.ts'
import type { FileRow } from './quote-file.ts'
import { readAmount, readCurrency } from './read-amount.ts'
import { readFact, readFormula, readPaymentDays } from './read-term.ts'
import { dayOf, missing, type Reading, type RowContext, withoutUndefined } from './row-reading.ts'
import { requestOf } from './row-request.ts'

/** A row of a file as a quote, or what is wrong with it. */
export interface QuoteRow {
  readonly line: number
  readonly id: string | null
  /** Null where anything is wrong. */
  readonly quote: Quote | null
  readonly wrong: readonly string[]
  /** What was taken over in another way than a reader of the file may think. */
  readonly remarks: readonly string[]
}

/** Reads one row. What is missing or means nothing known is said, never guessed. */
export function readQuoteRow(row: FileRow, context: RowContext): QuoteRow {
  const { mapping, places } = context
  const [wrong, remarks]: [string[], string[]] = [[], []]
  const at = (head: string | undefined): string =>
    head === undefined ? '' : (row.cells[places.get(head) ?? -1]?.text ?? '').trim()
  const text = (column: QuoteColumn): string => at(mapping.columns[column])
  const reading: Reading = { context, text, at, wrong, remarks }
  wrong.push(...formulasIn(reading), ...strayCells(row, context))
  const id = text('id') || null
  const quote = wrong.length === 0 ? quoteOf(reading) : null
  const parsed = quote === null ? null : Quote.safeParse(quote)
  if (parsed && !parsed.success && wrong.length === 0) {
    const [issue] = parsed.error.issues
    wrong.push(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  return {
    ...{ line: row.line, id, wrong, remarks },
    quote: wrong.length === 0 && parsed?.success ? parsed.data : null,
  }
}

function formulasIn({ context: { mapping }, at }: Reading): string[] {
  const { columns, quantities, facts } = mapping
  const heads = [columns, quantities, facts].flatMap((map) => Object.values(map))
  return heads.flatMap((head) => {
    const wrong = readFormula(at(head))
    return wrong === null ? [] : [`${head}: ${wrong}`]
  })
}

/** A mark between columns within a value pushes the rest of the row to the right. */
function strayCells(row: FileRow, { places }: RowContext): string[] {
  const width = Math.max(...places.values()) + 1
  const stray = row.cells.slice(width).find(({ text }) => text !== '')
  return stray ? [`it has more cells than the head row: ${stray.text}`] : []
}

function quoteOf(reading: Reading): Record<string, unknown> {
  const { context, text, remarks } = reading
  const { mapping } = context
  const currency = currencyOf(reading)
  const quotedOn = dayOf(reading, 'quotedOn')
  if (quotedOn === undefined) missing(reading, 'quotedOn')
  else if (quotedOn > context.today) reading.wrong.push(`quoted in the future: ${quotedOn}`)
  const outcome = endOf(reading)
  const [price, listPrice, cost] = (['price', 'listPrice', 'cost'] as const).map((column) =>
    amountOf(reading, column, currency),
  )
  if (price !== undefined && cost !== undefined && new Decimal(cost).gt(price)) {
    remarks.push(`cost ${cost} above the price ${price}: kept`)
  }
  if (price !== undefined && listPrice !== undefined && new Decimal(price).gt(listPrice)) {
    remarks.push(`price ${price} above the list price ${listPrice}: kept`)
  }
  const lostTo = text('lostTo')
  const { market } = context
  const days = text('paymentDays') === '' ? undefined : readPaymentDays(text('paymentDays'))
  if (typeof days === 'string') reading.wrong.push(`${mapping.columns.paymentDays}: ${days}`)
  return withoutUndefined({
    ...{
      id: text('id') || missing(reading, 'id'),
      request: requestOf(reading),
      quotedOn,
      currency,
    },
    ...{ price, listPrice, cost, paymentDays: days, deliveryOn: dayOf(reading, 'deliveryOn') },
    ...{ stage: outcome === 'open' ? 'sent' : 'decided', outcome },
    decidedOn: decisionOf(reading, outcome, quotedOn),
    jitter: jitterOf(reading),
    lostTo:
      outcome === 'lost' && lostTo
        ? (organizationNamed(lostTo, market, mapping.values.organization) ?? lostTo)
        : undefined,
  })
}

function currencyOf({ text, wrong, context }: Reading): string | undefined {
  const { market, mapping } = context
  const said = text('currency')
  if (said === '') return mapping.defaults.currency ?? market.currency
  const code = readCurrency(said, market.currency)
  if (code === null) wrong.push(`${said} is no currency`)
  return code ?? undefined
}

function amountOf(
  { text, wrong, remarks, context }: Reading,
  column: 'price' | 'listPrice' | 'cost',
  currency = context.market.currency,
): string | undefined {
  const said = text(column)
  if (said === '' || /^(n\/?a|none|null|-|–|unknown)$/i.test(said)) return undefined
  const head = context.mapping.columns[column]
  const read = readAmount(said, { currency, decimal: context.decimal })
  if ('wrong' in read) {
    wrong.push(`${head}: ${read.wrong}`)
    return undefined
  }
  if (read.currency !== null && read.currency !== currency) {
    wrong.push(`${head}: ${said} is not in ${currency}`)
    return undefined
  }
  if (!new Decimal(read.amount).isZero()) return read.amount
  remarks.push(`${head} of 0: taken as not known`)
  return undefined
}

function endOf(reading: Reading): QuoteOutcome | undefined {
  const { text, wrong, remarks, context } = reading
  const said = text('outcome')
  if (said === '') return missing(reading, 'outcome')
  const outcome = outcomeOf(said, context.mapping.values.outcome)
  if (outcome === undefined) {
    wrong.push(
      `${context.mapping.columns.outcome}: it is not known what ${said} means; map it under values.outcome`,
    )
  }
  if (outcome !== 'lost' || !isNoDecision(text('lossReason'))) return outcome
  remarks.push(`lost by ${text('lossReason')}: taken as no decision`)
  return 'no-decision'
}

/** What is open was not decided: its closing date is a hope. */
function decisionOf(
  reading: Reading,
  outcome: QuoteOutcome | undefined,
  quotedOn: string | undefined,
): string | undefined {
  if (outcome === 'open' || outcome === undefined) return undefined
  const day = dayOf(reading, 'decidedOn')
  if (day === undefined) {
    if (reading.text('decidedOn') === '')
      reading.remarks.push('no day of decision: it teaches nothing')
    return undefined
  }
  if (day > reading.context.today) reading.wrong.push(`decided in the future: ${day}`)
  if (quotedOn !== undefined && day < quotedOn) {
    reading.wrong.push(`decided on ${day}, before it was quoted on ${quotedOn}`)
  }
  return day
}

/** A random change of price as its natural logarithm, with its deviation. */
function jitterOf({ text, wrong, context }: Reading): Quote['jitter'] {
  if (text('jitter') === '') return undefined
  const { columns } = context.mapping
  const [log, sd] = [readFact(text('jitter')), readFact(text('jitterSd'))]
  if (log !== null && sd !== null && sd > 0 && Math.abs(log) < 1) return { log, sd }
  wrong.push(
    `${columns.jitter}: ${text('jitter')} with ${columns.jitterSd ?? 'no column of its deviation'}: a natural logarithm such as 0.02 and a deviation above 0 are needed`,
  )
  return undefined
}
