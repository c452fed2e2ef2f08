import type { ChangeRow } from '../model/answer.ts'
import { Decimal, decimalText } from '../model/money.ts'
import type { QuoteLife } from '../model/quote-life.ts'
import { dateOf, longDate } from '../model/time.ts'
import { counted, joined, percent, sum } from '../reports/words.ts'

/** An open quote and a rival's move that came after its price. */
export interface Touch {
  readonly life: QuoteLife
  readonly row: ChangeRow
  readonly reason: string
}

interface Move {
  readonly row: ChangeRow
  /** Service lines of ours that it touches. */
  readonly lines: readonly string[]
}

/**
 * Which quotes should be priced again: open, of a line that was touched, by a rival that counts for it (the
 * named ones, or all), after the day of its price; each move once.
 */
export function touchedQuotes(open: readonly QuoteLife[], moves: readonly Move[]): Touch[] {
  return open.flatMap((life) => {
    const { request } = life.quote
    const since = pricedOn(life)
    return moves
      .filter(
        ({ row, lines }) =>
          lines.includes(request.serviceLine) &&
          (request.rivals.length === 0 || request.rivals.includes(row.organization)) &&
          dateOf(row.event.effectiveBy) > since &&
          !life.touchedBy.includes(row.event.id),
      )
      .map(({ row }) => ({ life, row, reason: reasonOf(row) }))
  })
}

function pricedOn({ quote, recommended, priced }: QuoteLife): string {
  const days = [
    quote.quotedOn,
    ...[recommended, priced].flatMap((one) => (one ? dateOf(one.at) : [])),
  ]
  return days.toSorted().at(-1) ?? quote.quotedOn
}

function reasonOf({ event, organizationName, change }: ChangeRow): string {
  const what = change === null ? event.kind.replaceAll('-', ' ') : `price ${percent(change)}`
  return `${organizationName} ${event.title}: ${what}, seen ${longDate(event.effectiveBy)}`
}

/** `Re-price 4 quotes, $310,000.00 at stake`, and a line for each quote. */
export function repriceWords(touches: readonly Touch[]): { headline: string; lines: string[] } {
  const byQuote = [...Map.groupBy(touches, ({ life }) => life.quote.id).values()]
  const lives = byQuote.flatMap(([first]) => first?.life ?? [])
  const stakes = [...Map.groupBy(lives, ({ quote }) => quote.currency)].flatMap(
    ([currency, some]) => {
      const total = some.reduce((all, { quote }) => all.plus(quote.price ?? 0), new Decimal(0))
      return total.isZero() ? [] : [sum(decimalText(total), currency)]
    },
  )
  const stake = stakes.length === 0 ? '' : `, ${joined(stakes)} at stake`
  return {
    headline: `Re-price ${counted(byQuote.length, 'quote')}${stake}`,
    lines: byQuote.flatMap((some) => {
      const [first] = some
      if (first === undefined) return []
      const { id, request, price, currency } = first.life.quote
      const at = price === undefined ? '' : ` at ${sum(price, currency)}`
      return [`${id}, ${request.customer}${at}: ${some.map(({ reason }) => reason).join('; ')}`]
    }),
  }
}
