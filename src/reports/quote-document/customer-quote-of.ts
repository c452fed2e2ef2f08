import { quantityOfMetric } from '../../model/metric-words.ts'
import { decimal, decimalText } from '../../model/money.ts'
import { Problem } from '../../model/problem.ts'
import type { Quote } from '../../model/quote.ts'
import type { CalendarDate } from '../../model/time.ts'
import { counted, dateWords } from '../words.ts'
import type { CustomerOption, CustomerQuote } from './customer-quote.ts'

/**
 * What of a quote the customer may see: the price that stands, nothing of how it was found.
 * @param others further options, at their own prices
 * @throws Problem quote/no-price for a quote without a price
 */
export function customerQuoteOf(
  quote: Quote,
  about: {
    readonly sender: string
    readonly plan: string
    readonly validUntil: CalendarDate | null
    readonly others: readonly CustomerOption[]
  },
): CustomerQuote {
  const { request, price, currency, quotedOn } = quote
  if (price === undefined) {
    throw new Problem('quote/no-price', `quote ${quote.id} has no price yet`, {
      hint: 'Set one with: bellwether quote price ID AMOUNT',
      unit: quote.id,
    })
  }
  const asked: CustomerOption = {
    name: 'As asked',
    plan: about.plan,
    termMonths: request.termMonths,
    paymentDays: quote.paymentDays ?? request.paymentDays ?? 0,
    deliveryOn: quote.deliveryOn ?? null,
    price,
    lines: [{ text: `${about.plan}, ${counted(request.termMonths, 'month')}`, amount: price }],
  }
  return {
    ...{ sender: about.sender, customer: request.customer, currency, quotedOn },
    reference: `Quote of ${dateWords(quotedOn)}`,
    validUntil: about.validUntil,
    needs: Object.entries(request.quantities).map(([metric, quantity]) =>
      quantityOfMetric([quantity].flat().map(grouped).join(', then '), metric),
    ),
    options: [asked, ...about.others],
  }
}

function grouped(amount: string): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 }).format(
    decimalText(decimal(amount)) as Intl.StringNumericLiteral,
  )
}
