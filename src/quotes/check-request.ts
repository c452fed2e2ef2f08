import type { Market, ServiceLine } from '../model/market.ts'
import { nearestWord } from '../model/nearest-word.ts'
import { Problem } from '../model/problem.ts'
import type { QuoteRequest } from '../model/quote.ts'

/** The service line of a request, or the first thing in it that is declared nowhere. */
export function checkRequest(request: QuoteRequest, market: Market): ServiceLine | Problem {
  const line = market.serviceLines.find(({ id }) => id === request.serviceLine)
  if (!line) {
    const lines = market.serviceLines.map(({ id }) => id)
    return unknown('service line', request.serviceLine, lines)
  }
  const offers = market.offers.filter(({ serviceLine }) => serviceLine === line.id)
  if (offers.length === 0) {
    return new Problem('quote/no-price', `we offer nothing in the service line ${line.id}`, {
      hint: 'Declare our plan under offers of bellwether.yaml.',
    })
  }
  const metrics = new Set(offers.flatMap(({ plan }) => plan.components.map(({ metric }) => metric)))
  const plans = offers.flatMap(({ plan }) => [plan.id, plan.name])
  const rivals = Object.keys(market.organizations)
  const wanted = [...Object.keys(request.quantities), ...request.options]
  const mistakes = [
    ...notAmong('metric', wanted, [...metrics]),
    ...notAmong('plan of ours', request.plan === undefined ? [] : [request.plan], plans),
    ...notAmong('rival', request.rivals, rivals),
  ]
  if (mistakes[0]) return mistakes[0]
  if (wanted.length === 0) {
    return new Problem('input/invalid', 'the request says of nothing how much', {
      hint: `Name quantities per month: ${[...metrics].join(', ')}.`,
    })
  }
  return line
}

function notAmong(what: string, words: readonly string[], known: readonly string[]): Problem[] {
  return words.filter((word) => !known.includes(word)).map((word) => unknown(what, word, known))
}

function unknown(what: string, word: string, known: readonly string[]): Problem {
  const near = nearestWord(word, known)
  return new Problem('input/invalid', `no ${what} is called ${word}`, {
    hint: near
      ? `Did you mean ${near}?`
      : `There are: ${known.join(', ') || 'none, until bellwether.yaml declares one'}.`,
  })
}
