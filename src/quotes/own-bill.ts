import type { ComparisonRow } from '../model/answer.ts'
import type { OwnOffer } from '../model/market.ts'
import { Decimal } from '../model/money.ts'
import { Problem } from '../model/problem.ts'
import { type CostToServe, costToServe } from './cost-to-serve.ts'
import type { RecommendInput } from './recommend-input.ts'
import { requestScenario } from './request-scenario.ts'

/** Our own bill for a request. */
export interface OwnBill extends CostToServe {
  readonly offer: OwnOffer
  readonly row: ComparisonRow
  /** From the plan's currency to the comparison's. */
  readonly rate: Decimal
  readonly listPrice: Decimal
  readonly paymentDays: number
}

/** Our bill by the plan that is asked for, else by the cheapest that serves; or why there is none. */
export function ownBill({ market, request, comparison }: RecommendInput): OwnBill | Problem {
  const ids = market.offers
    .filter(({ plan }) => request.plan === undefined || [plan.id, plan.name].includes(request.plan))
    .map(({ plan }) => plan.id)
  const row = comparison.rows.find((one) => one.ours && ids.includes(one.bill.plan))
  const offer = market.offers.find(({ plan }) => plan.id === row?.bill.plan)
  if (!row || !offer) {
    const ours = comparison.notComparable.filter(
      ({ organization }) => organization === market.firm.id,
    )
    const [first] = ours
    const why = ours.map(({ plan, reason }) => `${plan}: ${reason}`).join('; ')
    return new Problem('quote/no-price', `no plan of ours serves the request. ${why}`.trim(), {
      hint: first?.hint ?? 'Change the request, or name another plan of ours.',
    })
  }
  const rate = new Decimal(row.rate?.rate ?? 1)
  const listPrice = new Decimal(row.bill.total).times(rate)
  if (listPrice.lte(0)) {
    return new Problem('quote/no-price', `${offer.plan.name} asks nothing for this request`, {
      hint: 'Name the quantities that are charged for; a bill of 0 needs no quote.',
    })
  }
  const { cost, missing } = costToServe(offer, requestScenario(request, market))
  const paymentDays = request.paymentDays ?? offer.plan.paymentDays ?? 0
  return { offer, row, rate, listPrice, paymentDays, cost: cost?.times(rate) ?? null, missing }
}
