import type { Market } from '../../model/market.ts'
import type { Quote, QuoteOutcome } from '../../model/quote.ts'

const stages: Readonly<Record<QuoteOutcome, string>> = {
  won: 'Closed Won',
  lost: 'Closed Lost',
  'no-decision': 'No Decision',
  open: 'Proposal Sent',
  withdrawn: 'Withdrawn',
}

type Named = Pick<Market, 'organizations' | 'serviceLines'>
type Column = readonly [head: string, (quote: Quote, market: Named) => string | number | undefined]

const columns: readonly Column[] = [
  ['Quote ID', (quote) => quote.id],
  ['Account', (quote) => quote.request.customer],
  ['Segment', (quote) => quote.request.segment],
  ['Service line', lineName],
  ['Input tokens per month', (quote) => needed(quote, 'input-token')],
  ['Cached input tokens per month', (quote) => needed(quote, 'cached-input-token')],
  ['Output tokens per month', (quote) => needed(quote, 'output-token')],
  ['Term months', (quote) => quote.request.termMonths],
  ['Billing', (quote) => quote.request.billing],
  ['Payment days', (quote) => quote.paymentDays],
  ['Quote date', (quote) => quote.quotedOn],
  ['Currency', (quote) => quote.currency],
  ['Amount', (quote) => quote.price],
  ['List price', (quote) => quote.listPrice],
  ['Cost', (quote) => quote.cost],
  ['Stage', (quote) => stages[quote.outcome]],
  ['Close date', (quote) => quote.decidedOn],
  ['Lost to', winnerName],
  ['Delivery date', (quote) => quote.deliveryOn],
  ['Incumbent', ({ request: { facts } }) => (facts['incumbent'] === 1 ? 'yes' : 'no')],
  ['Competitors seen', ({ request: { facts } }) => facts['competitors']],
  ['Random change (ln)', (quote) => quote.jitter?.log.toFixed(6)],
  ['Random change SD (ln)', (quote) => quote.jitter?.sd],
]

/** Quotes as a firm would export them from the system its sellers work with. */
export function quotesCsv(quotes: readonly Quote[], market: Named): string {
  const rows = quotes.map((quote) => columns.map(([, cell]) => cell(quote, market) ?? ''))
  return `${[columns.map(([head]) => head), ...rows].map((row) => row.join(',')).join('\n')}\n`
}

function lineName({ request }: Quote, { serviceLines }: Named): string | undefined {
  return serviceLines.find(({ id }) => id === request.serviceLine)?.name
}

function needed({ request }: Quote, metric: string): string | undefined {
  const quantity = request.quantities[metric]
  return typeof quantity === 'string' ? quantity : undefined
}

function winnerName({ lostTo }: Quote, { organizations }: Named): string | undefined {
  return lostTo === undefined ? undefined : organizations[lostTo]?.name
}
