import { Problem } from '../model/problem.ts'
import { QuoteRequest } from '../model/quote.ts'
import { typedQuantities } from './typed-quantities.ts'

/** How a form names what a request is made of. */
const fieldOf: Readonly<Record<string, string>> = {
  serviceLine: 'service',
  quantities: 'quantities',
  termMonths: 'months',
  paymentDays: 'days of credit',
  wantedOn: 'wanted by',
}

/** What an address asks a price for; undefined where it names no customer yet, a Problem where it makes no sense. */
export function askedQuote(
  query: Readonly<Record<string, string>>,
): QuoteRequest | Problem | undefined {
  const { customer, line, term, billing, days, wanted, segment } = query
  if (!customer?.trim()) return undefined
  const quantities = typedQuantities(query)
  if (Object.keys(quantities).length === 0) {
    return misused('No quantity is given', 'Say how much is needed each month.')
  }
  const made = QuoteRequest.safeParse({
    ...{ customer: customer.trim(), serviceLine: line ?? '', quantities },
    ...(term && { termMonths: Number(term) }),
    ...(billing && { billing }),
    ...(days && { paymentDays: Number(days) }),
    ...(wanted && { wantedOn: wanted }),
    ...(segment?.trim() && { segment: segment.trim() }),
  })
  if (made.success) return made.data
  const wrong = made.error.issues.map(({ path }) => fieldOf[String(path[0])] ?? String(path[0]))
  return misused(
    `This makes no sense: ${[...new Set(wrong)].join(', ')}`,
    'Write numbers without words, months from 1 to 600, at most 720 days of credit.',
  )
}

function misused(message: string, hint: string): Problem {
  return new Problem('usage/invalid', message, { hint })
}
