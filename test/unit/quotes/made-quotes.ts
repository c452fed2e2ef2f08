import { seededRandom } from '../../../src/analysis/statistics/seeded-random.ts'
import type { Quote } from '../../../src/model/quote.ts'
import { addDays } from '../../../src/model/time.ts'

export const firstDay = '2024-01-01'

/** One decided quote of 1,000 at the market's price, with changes. */
export function quoteWith(changes: Partial<Quote>): Quote {
  return {
    id: 'q',
    request: {
      customer: 'Globex',
      segment: 'north',
      serviceLine: 'line',
      quantities: {},
      options: [],
      termMonths: 12,
      billing: 'monthly',
      rivals: [],
      facts: {},
    },
    quotedOn: firstDay,
    currency: 'USD',
    price: '1000',
    listPrice: '1100',
    cost: '600',
    marketPrice: '1000',
    stage: 'decided',
    outcome: 'won',
    decidedOn: '2024-01-20',
    ...changes,
  }
}

/** A quote a day, decided 10 to 40 days later; dearer ones are won less. */
export function madeQuotes(count: number, { jitter = 0 } = {}): Quote[] {
  const random = seededRandom(11)
  const even = () => random() + random() + random() + random() - 2
  return Array.from({ length: count }, (_, index) => {
    const log = jitter * even()
    const logPrice = 0.08 * even() + log
    const segment = index % 3 === 0 ? 'north' : 'south'
    const odds = (segment === 'north' ? 0.8 : -0.8) - 6 * logPrice
    const won = random() < 1 / (1 + Math.exp(-odds))
    return quoteWith({
      id: `q${index}`,
      request: { ...quoteWith({}).request, customer: `c${index % 40}`, segment },
      quotedOn: addDays(firstDay, index),
      price: (1000 * Math.exp(logPrice)).toFixed(2),
      outcome: won ? 'won' : 'lost',
      decidedOn: addDays(firstDay, index + 10 + (index % 30)),
      ...(jitter > 0 && { jitter: { log, sd: jitter } }),
    })
  })
}
