import { difference } from '../../../src/analysis/comparability.ts'
import { comparedRow } from '../../../src/analysis/contender.ts'
import type { ComparisonRow, ScenarioComparison } from '../../../src/model/answer.ts'
import { Market } from '../../../src/model/market.ts'
import type { Plan } from '../../../src/model/plan.ts'
import { Problem } from '../../../src/model/problem.ts'
import { Quote, QuoteRequest } from '../../../src/model/quote.ts'
import type { Recommendation } from '../../../src/model/recommendation.ts'
import { dateOf } from '../../../src/model/time.ts'
import { recommend } from '../../../src/quotes/recommend.ts'
import { requestScenario } from '../../../src/quotes/request-scenario.ts'
import { fitWinModel } from '../../../src/quotes/win-model/fit.ts'
import { winRows } from '../../../src/quotes/win-rows.ts'

export const asOf = '2026-09-01T12:00:00.000Z'

/** A flat price a month; at 100 a month over 12 months the bill is 1,200. */
export function flatPlan(id: string, perMonth: string, about: Partial<Plan> = {}): Plan {
  return {
    id,
    name: id,
    currency: 'USD',
    components: [{ metric: 'seat', kind: 'unit', cadence: 'month', amount: perMonth }],
    discounts: [],
    ...about,
  }
}

/** A market in which we ask 100 per seat and month at a cost of 60. */
export function marketWith(quoting: object = {}, offer: object = {}): Market {
  return Market.parse({
    name: 'Desks',
    contact: 'a@b.example',
    firm: { id: 'us', name: 'Us' },
    organizations: { acme: { name: 'Acme' }, bolt: { name: 'Bolt' }, crane: { name: 'Crane' } },
    serviceLines: [
      { id: 'desk', name: 'Desk' },
      { id: 'other', name: 'Other' },
    ],
    offers: [
      {
        serviceLine: 'desk',
        plan: flatPlan('ours', '100'),
        unitCosts: { seat: '60' },
        ...offer,
      },
    ],
    quoting,
  })
}

export function requestOf(about: object = {}): QuoteRequest {
  return QuoteRequest.parse({
    customer: 'globex',
    serviceLine: 'desk',
    quantities: { seat: '10' },
    ...about,
  })
}

/** Who asks how much per seat and month, and what is odd about it. */
export interface TestRival {
  readonly who: string
  readonly perSeat: string
  readonly doubt?: boolean
  readonly from?: boolean
  readonly currency?: string
}

const usual: readonly TestRival[] = [
  { who: 'acme', perSeat: '95' },
  { who: 'bolt', perSeat: '100' },
  { who: 'crane', perSeat: '120' },
]

/** The comparison that the warehouse would answer with, of plans that are given. */
export function comparisonOf(
  market: Market,
  request: QuoteRequest,
  rivals: readonly TestRival[] = usual,
): ScenarioComparison {
  const scenario = requestScenario(request, market)
  const setting = { market, scenario, rates: new Map(), asOf: dateOf(asOf) }
  const about = { staleSince: null, billing: null, cites: [], confirmedOn: dateOf(asOf) } as const
  const verdicts = [
    ...market.offers.map(({ plan }) =>
      comparedRow(
        { ...about, organization: 'us', plan, least: plan, ours: true, differences: [] },
        setting,
      ),
    ),
    ...rivals.map(({ who, perSeat, doubt, from, currency = 'USD' }) => {
      const made = flatPlan(`${who}/plan`, perSeat, { currency })
      const components = made.components.map((one) => ({ ...one, ...(from ? { from } : {}) }))
      const plan = { ...made, components }
      const differences = doubt ? [difference('in-doubt', 'not believed yet')] : []
      return comparedRow(
        { ...about, organization: who, plan, least: plan, ours: false, differences },
        setting,
      )
    }),
  ]
  const rows: ComparisonRow[] = verdicts.flatMap((one) => ('row' in one ? [one.row] : []))
  return {
    scenario: scenario.id,
    scenarioName: scenario.name,
    serviceLine: 'desk',
    serviceLineName: 'Desk',
    currency: market.currency,
    rows: rows.toSorted((a, b) => Number(a.perMonth) - Number(b.perMonth)),
    notComparable: verdicts.flatMap((one) => ('reason' in one ? [one] : [])),
    position: null,
  }
}

export interface Asked {
  readonly market?: Market
  readonly request?: QuoteRequest
  readonly rivals?: readonly TestRival[]
  readonly history?: readonly Quote[]
}

/** The recommendation of this little market. */
export function recommended(asked: Asked = {}): Recommendation | Problem {
  const { market = marketWith(), request = requestOf(), history = [] } = asked
  const comparison = comparisonOf(market, request, asked.rivals)
  const { rows } = winRows(history, dateOf(asOf))
  return recommend({ market, request, asOf, comparison, history, model: fitWinModel(rows) })
}

/** The same where it must not be a problem. */
export function sound(asked: Asked = {}): Recommendation {
  const made = recommended(asked)
  if (made instanceof Problem) throw made
  return made
}

/** A decided quote of ours for 10 seats and a year: list price 12,000. */
export function quoteOf(id: string, about: object = {}, request: object = {}): Quote {
  return Quote.parse({
    id,
    request: requestOf(request),
    quotedOn: '2026-05-01',
    currency: 'USD',
    price: '11000',
    listPrice: '12000',
    marketPrice: '11500',
    stage: 'decided',
    outcome: 'won',
    decidedOn: '2026-05-20',
    ...about,
  })
}
