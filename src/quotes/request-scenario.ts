import type { Market } from '../model/market.ts'
import { decimal, decimalText } from '../model/money.ts'
import type { Scenario } from '../model/plan.ts'
import type { QuoteRequest } from '../model/quote.ts'

/** What a customer asks for, as the scenario at which our bill and the rivals' are computed. */
export function requestScenario(request: QuoteRequest, { quoting }: Market): Scenario {
  return {
    id: 'request',
    name: `Request of ${request.customer}`,
    serviceLine: request.serviceLine,
    quantities: request.quantities,
    options: request.options,
    termMonths: request.termMonths,
    billing: request.billing,
    discountRate: decimalText(decimal(quoting.costOfCapital)),
    // Credit is priced apart: what the customer wants of us says nothing of what rivals give.
    minimums: 'pay',
  }
}
