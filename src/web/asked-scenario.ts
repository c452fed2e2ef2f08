import type { Market } from '../model/market.ts'
import { Scenario } from '../model/plan.ts'
import { Problem } from '../model/problem.ts'
import { typedQuantities } from './typed-quantities.ts'

type ServiceLine = Market['serviceLines'][number]
interface Asked {
  readonly line: ServiceLine
  readonly scenario: Scenario
}

/** Metrics with which the scenarios of a line are told, so that a form can ask for each. */
export function metricsOf({ scenarios, offers }: Market, line: ServiceLine): string[] {
  const told = scenarios
    .filter(({ serviceLine }) => (serviceLine ?? line.id) === line.id)
    .flatMap(({ quantities }) => Object.keys(quantities))
  const sold = offers
    .filter(({ serviceLine }) => serviceLine === line.id)
    .flatMap(({ plan }) => plan.components.filter(({ per }) => per).map(({ metric }) => metric))
  return [...new Set([...told, ...sold])]
}

/** The lines in which we sell something. */
export function linesOf({ serviceLines, offers }: Market): ServiceLine[] {
  return serviceLines.filter(({ id }) => offers.some(({ serviceLine }) => serviceLine === id))
}

/**
 * The scenario that an address asks for: one of the declared by `scenario`, with any quantity (`q.seat=50`),
 * `term` in months or `billing` typed over it. Undefined where the market declares nothing to compare.
 * @throws Problem usage/invalid for what makes no sense
 */
export function askedScenario(
  market: Market,
  query: Readonly<Record<string, string>>,
): Asked | undefined {
  const lines = linesOf(market)
  const declared =
    market.scenarios.find(({ id }) => id === query['scenario']) ?? market.scenarios[0]
  const line = lines.find(({ id }) => id === (query['line'] ?? declared?.serviceLine)) ?? lines[0]
  if (!line || !declared) return undefined
  const typed = typedQuantities(query)
  const isTyped = Object.keys(typed).length > 0
  const [term, billing] = [query['term'], query['billing']]
  if (!isTyped && !term && !billing) return { line, scenario: declared }
  const made = Scenario.safeParse({
    ...declared,
    quantities: isTyped ? typed : declared.quantities,
    ...(term && { termMonths: Number(term) }),
    ...(billing && { billing }),
  })
  if (!made.success) {
    throw new Problem('usage/invalid', 'This request makes no sense', {
      hint: made.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; '),
    })
  }
  const isDeclared = JSON.stringify(made.data) === JSON.stringify(declared)
  return { line, scenario: isDeclared ? declared : { ...made.data, id: 'asked', name: 'As asked' } }
}
