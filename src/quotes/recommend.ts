import { bill } from '../model/bill.ts'
import { Decimal } from '../model/money.ts'
import { Problem } from '../model/problem.ts'
import type { Quote } from '../model/quote.ts'
import type { Recommendation } from '../model/recommendation.ts'
import { type CalendarDate, dateOf, daysBetween } from '../model/time.ts'
import { approvalLadder, approverFor } from './approval.ts'
import { checkRequest } from './check-request.ts'
import { contributionsOf } from './contributions.ts'
import {
  decidePrice,
  type PriceCase,
  type PriceDecision,
  winCurve,
  winPoint,
} from './decide-price.ts'
import { deliveryDate } from './delivery-date.ts'
import { lastPriceOf } from './last-price.ts'
import { type MarketReference, marketReference } from './market-reference.ts'
import { nearestQuotes } from './nearest-quotes.ts'
import { type OwnBill, ownBill } from './own-bill.ts'
import type { RecommendInput } from './recommend-input.ts'
import { requestScenario } from './request-scenario.ts'
import { rounded } from './rounded.ts'
import { latePerWeek, termTrades } from './term-trades.ts'
import { warningsOf } from './warnings.ts'
import { waterfall } from './waterfall.ts'
import { evidenceOf } from './win-model/band.ts'
import { termsAsLogPrice } from './win-rows.ts'
import { pocketShare } from './worth.ts'
import { wouldChange } from './would-change.ts'

/**
 * Target, stretch and floor for one request with all that they rest on, or why no price can be told: a name
 * that is declared nowhere (`input/invalid`), or `quote/no-price` where no plan of ours serves it, its bill
 * is 0, a rate is missing, or cost or a contract needs more than our own list price. All amounts in the
 * market's currency.
 */
export function recommend(input: RecommendInput): Recommendation | Problem {
  const { market, request, asOf, comparison, history } = input
  const line = checkRequest(request, market)
  if (line instanceof Problem) return line
  const own = ownBill(input)
  if (own instanceof Problem) return own
  const today = dateOf(asOf)
  const known = history.filter(({ quotedOn }) => quotedOn <= today).map(asKnownOn(today))
  const scenario = requestScenario(request, market)
  const reference = marketReference(comparison, scenario, market, today, request.rivals)
  const delivery = deliveryDate(request, market, known, today)
  const weeksLate = weeksAfter(request.wantedOn, delivery.on)
  const about = caseOf(input, { own, reference, known, weeksLate })
  const decision = decidePrice(about)
  if (!decision) return noPrice(about)
  return {
    ...said(input, { own, reference, about, decision }),
    scenario,
    terms: termTrades({
      target: Number(decision.target),
      currency: comparison.currency,
      plan: own.offer.plan,
      scenario,
      paymentDays: own.paymentDays,
      costOfCapital: market.quoting.costOfCapital,
      wantedOn: request.wantedOn,
      deliveryOn: delivery.on,
      weeksLate,
    }),
    deliveryOn: delivery.on,
    nearest: nearestQuotes(request, known, { size: own.listPrice.toNumber(), asOf: today }),
    warnings: warningsOf(
      { ...input, history: known },
      { own, reference, about, decision, delivery },
    ),
  }
}

/** A quote as it stood on a day: what was decided later was open then. */
function asKnownOn(today: CalendarDate): (quote: Quote) => Quote {
  return (quote) => {
    if (quote.decidedOn === undefined || quote.decidedOn <= today) return quote
    const { decidedOn: _, lostTo: __, ...rest } = quote
    return { ...rest, stage: 'sent', outcome: 'open' }
  }
}

function weeksAfter(wanted: CalendarDate | undefined, on: CalendarDate | null): number {
  return wanted && on ? Math.max(0, daysBetween(wanted, on)) / 7 : 0
}

interface Known {
  readonly own: OwnBill
  readonly reference: MarketReference
  readonly known: readonly Quote[]
  readonly weeksLate: number
}

function caseOf(
  { market, request, asOf, comparison, model }: RecommendInput,
  { own, reference, known, weeksLate }: Known,
): PriceCase {
  const { quoting } = market
  const listPrice = own.listPrice.toNumber()
  const last = { offer: own.offer, market, listPrice, asOf: dateOf(asOf) }
  const discountRate = quoting.costOfCapital
  return {
    model,
    request,
    terms:
      termsAsLogPrice(request.termMonths, own.paymentDays, { discountRate }) +
      latePerWeek * weeksLate,
    deal: {
      quoting,
      request,
      currency: comparison.currency,
      listPrice,
      cost: own.cost?.toNumber() ?? null,
      pocketShare: pocketShare(request, own.paymentDays, quoting.costOfCapital),
      marketPrice: reference.price,
      surePrice: reference.surePrice,
      lastPrice: lastPriceOf(request, known, last),
    },
  }
}

function noPrice({ deal: { listPrice, cost, currency } }: PriceCase): Problem {
  const list = `${rounded(listPrice)} ${currency}`
  const why =
    cost === null
      ? `a contract needs more than our list price of ${list}`
      : `cost (${rounded(cost)} ${currency}) with our margin, or a contract, needs more than our list price of ${list}`
  return new Problem('quote/no-price', `no price meets our rules: ${why}`, {
    hint: 'Do not quote it at list price or below. Offer another plan, or correct unitCosts, minimumMarginPercent or contractFloors in bellwether.yaml.',
  })
}

interface Made {
  readonly own: OwnBill
  readonly reference: MarketReference
  readonly about: PriceCase
  readonly decision: PriceDecision
}

type Said = Omit<Recommendation, 'scenario' | 'terms' | 'deliveryOn' | 'nearest' | 'warnings'>

function said(input: RecommendInput, { own, reference, about, decision }: Made): Said {
  const { market, request, asOf, comparison, model } = input
  const { target, stretch, floor, guard, binding } = decision
  const { currency } = comparison
  const hardFloor = guard.verdicts
    .filter(({ rule }) => rule === 'cost' || rule === 'contract-floor')
    .flatMap(({ low }) => low ?? [])
    .toSorted((a, b) => Number(b) - Number(a))[0]
  const ladder = approvalLadder(market, { target, floor, hardFloor: hardFloor ?? null }, currency)
  const { paymentDays } = own
  const { termMonths } = request
  const approval = { atTarget: '', ladder }
  return {
    request,
    plan: own.offer.plan,
    asOf,
    currency,
    evidence: evidenceOf(model, request.segment ?? ''),
    decided: model.decided,
    ...{ target, stretch, floor },
    listPrice: rounded(own.listPrice),
    cost: own.cost === null ? null : rounded(own.cost),
    marketPrice: reference.price === null ? null : rounded(reference.price),
    atTarget: winPoint(about, Number(target), reference.unsure),
    curve: winCurve(about, guard, reference.unsure),
    waterfall: waterfall({
      plan: own.offer.plan,
      bill: bill(own.offer.plan, requestScenario(request, market)),
      rate: own.rate,
      target: new Decimal(target),
      pocketShare: about.deal.pocketShare,
    }),
    rivals: reference.rows,
    notComparable: comparison.notComparable.filter(
      ({ organization }) =>
        organization !== market.firm.id &&
        (request.rivals.length === 0 || request.rivals.includes(organization)),
    ),
    guardrails: guard.verdicts,
    binding,
    approval: {
      ladder,
      atTarget: approverFor(
        { price: target },
        { paymentDays, termMonths, approval },
        market.quoting.costOfCapital,
      ),
    },
    paymentDays,
    termMonths,
    contributions: contributionsOf(about, decision),
    wouldChange: wouldChange(about, decision, reference),
  }
}
