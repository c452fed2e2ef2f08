import { dateOf } from '../model/time.ts'
import { amountWords, percentWords } from './amount-words.ts'
import type { PriceCase, PriceDecision } from './decide-price.ts'
import type { Delivery } from './delivery-date.ts'
import type { MarketReference } from './market-reference.ts'
import type { OwnBill } from './own-bill.ts'
import type { RecommendInput } from './recommend-input.ts'

interface Made {
  readonly own: OwnBill
  readonly reference: MarketReference
  readonly about: PriceCase
  readonly decision: PriceDecision
  readonly delivery: Delivery
}

/** From how many rivals on their median says something. */
const fewRivals = 3

/** What a reader must know before trusting a recommendation, the gravest first. */
export function warningsOf(input: RecommendInput, made: Made): string[] {
  return [
    ...ofMarket(input, made),
    ...ofCost(made),
    ...made.decision.guard.setAside,
    ...ofHistory(input),
    ...ofTerms(input, made),
  ]
}

function ofMarket({ request }: RecommendInput, { reference, about }: Made): string[] {
  const { bills, rows, unsure, price } = reference
  if (price === null) {
    const open = rows.some((row) => row.open)
    const why = open ? 'only lower bounds ("from") of rivals are known' : 'no rival can be compared'
    return [`Nothing is said of the market: ${why}. This is our list price within our own rules.`]
  }
  const rivals = new Set(bills.map(({ row }) => row.organization))
  const unheard = request.rivals.filter((rival) => !rivals.has(rival))
  const { marketRange } = about.deal.quoting
  return [
    ...(unheard.length > 0
      ? [`No bill of ${unheard.join(', ')} counts: see what could not be compared.`]
      : []),
    ...(rivals.size < fewRivals
      ? [
          `The market's price rests on ${rivals.size === 1 ? 'one rival' : `${rivals.size} rivals`} only.`,
        ]
      : []),
    ...(unsure > 0
      ? [
          `${percentWords(unsure)} of the market's price rests on bills that are old or in doubt: the band is wider for it.`,
        ]
      : []),
    ...(about.deal.listPrice < price * marketRange[0]
      ? ['Our list price stands far below the market: raise the list rather than this quote.']
      : []),
  ]
}

function ofCost({ own, about, decision }: Made): string[] {
  const { cost, marketPrice, currency } = about.deal
  if (cost === null) {
    const which = own.missing.length > 0 ? ` of ${own.missing.join(', ')}` : ''
    return [
      `Our cost${which} is not declared (unitCosts): no margin is told, and no floor guards it.`,
    ]
  }
  const least = decision.guard.verdicts.find(({ rule }) => rule === 'cost')?.low
  const above = Number(least) / (marketPrice ?? Number.NaN) - 1
  return above > about.deal.quoting.marketRange[1] - 1
    ? [
        `A price that pays lies ${percentWords(above)} above the market's (our cost is ${amountWords(cost, currency)}): think of not quoting.`,
      ]
    : []
}

function ofHistory({ model, request, history }: RecommendInput): string[] {
  const decided = history.filter(({ outcome }) => outcome === 'won' || outcome === 'lost')
  const segments = new Set(decided.map((quote) => quote.request.segment ?? ''))
  const { segment } = request
  const unnamed = segment === undefined && segments.size > 1
  const stranger = segment !== undefined && decided.length > 0 && !segments.has(segment)
  return [
    ...model.warnings,
    ...(decided.length === 0
      ? ['No decided quote of ours is known: the chances are a prior belief.']
      : []),
    ...(decided.length > 0 && segments.size === 1
      ? ['All our decided quotes are of one segment: how others answer to price is not known.']
      : []),
    ...(unnamed ? ['The request names no segment: what is special to one is not used.'] : []),
    ...(stranger
      ? [`No decided quote is of the segment ${segment}: the others speak for it.`]
      : []),
  ]
}

function ofTerms({ request, asOf }: RecommendInput, { own, delivery }: Made): string[] {
  const least = own.offer.plan.minimumTermMonths ?? 0
  const { wantedOn } = request
  return [
    ...(least > request.termMonths
      ? [`${own.offer.plan.name} runs at least ${least} months: all amounts are over those.`]
      : []),
    ...(own.row.rate
      ? [
          `Our list is in ${own.row.rate.from}: converted at ${own.row.rate.rate} of ${own.row.rate.on}.`,
        ]
      : []),
    ...(delivery.warning ? [`No date is promised: ${delivery.warning}.`] : []),
    ...(wantedOn && wantedOn < dateOf(asOf) ? [`The wanted day ${wantedOn} is past.`] : []),
    ...(wantedOn && delivery.on && delivery.on > wantedOn
      ? [`We cannot begin before ${delivery.on}; ${wantedOn} is wanted.`]
      : []),
  ]
}
