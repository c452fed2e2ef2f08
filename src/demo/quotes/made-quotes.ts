import { bill } from '../../model/bill.ts'
import type { Market, OwnOffer } from '../../model/market.ts'
import { Decimal } from '../../model/money.ts'
import type { Scenario } from '../../model/plan.ts'
import type { Quote } from '../../model/quote.ts'
import { addDays, type CalendarDate, daysBetween } from '../../model/time.ts'
import { lastDay } from '../calendar.ts'
import { type Customer, makeCustomers } from './customers.ts'
import { type Dice, dice } from './dice.ts'
import { type ListBill, listBills, middleBill, type Tokens } from './street.ts'

/** A quote of the demo's firm, with what nobody in it can know. */
export interface MadeQuote {
  readonly quote: Quote
  /** ln(price with terms ÷ what the market really asked of this customer). */
  readonly overStreet: number
  /** ln(what the market really asked ÷ its list prices less the usual discount). */
  readonly hidden: number
  /** The chance of winning, had the logarithm of the price been so much higher, if it is decided at all. */
  chance(higher: number): number
}

export type QuotedDemo = Pick<Market, 'scenarios' | 'serviceLines' | 'offers' | 'currency'>

/** What is true of all quotes; what is true of one segment stands in `segments.ts`. */
export const truth = {
  seed: 1,
  quotes: 600,
  from: '2025-10-01',
  /** What rivals usually give off their pages, and the deviation of ln of what they really ask. */
  streetDiscount: 0.08,
  hiddenSd: 0.12,
  /** How far sellers follow what they sense of it. */
  sensing: 0.5,
  /** How often a price was changed at random, and the deviation of ln of that change. */
  jitterShare: 0.4,
  jitterSd: 0.04,
  /** Log odds of winning at the market's price, of a customer that buys from us, of each competitor. */
  odds: -0.4,
  incumbent: 0.6,
  competitor: -0.2,
  /** A year of lock-in as ln price; yearly rate at which customers value credit. */
  lockInPerYear: 0.022,
  creditRate: 0.08,
  noDecision: 0.1,
  withdrawn: 0.03,
} as const

/** Who asks for which scenario, by weight; a pilot is bought from the price list. */
const asked: readonly (readonly [weight: number, id: string])[] = [
  [3, 'support-assistant'],
  [3, 'document-batch'],
  [6, 'coding-assistants'],
]

const creditDays: readonly (readonly [weight: number, days: number])[] = [
  [1, 14],
  [6, 30],
  [2, 45],
  [2, 60],
]

/** The firm does not quote what it would have to sell above so much of the market's price. */
const declinedAbove = 1.05
/** The least it adds to its costs. */
const leastMarkup = 1.12
/** So far under list that a random change does not lead above it. */
const mostOfList = 0.88
/** Nor what is so small that set-up makes the list price this many times the market's. */
const tooSmallAbove = 2

/** The quotes of the demo's firm by day: the same for the same price list and costs. */
export function madeQuotes(market: QuotedDemo): readonly MadeQuote[] {
  const draws = dice(truth.seed)
  const customers = makeCustomers(draws)
  const days = Array.from({ length: truth.quotes }, () => quoteDay(draws)).toSorted()
  return days.map((day, index) => {
    const id = `HQ-${String(1001 + index)}`
    for (let tries = 0; tries < 1000; tries++) {
      const made = makeQuote(id, day, market, customers, draws)
      if (made) return made
    }
    throw new RangeError(`at these costs nothing can be quoted on ${day}`)
  })
}

/** More quotes in later months; none on a weekend. */
function quoteDay({ uniform }: Dice): CalendarDate {
  const span = daysBetween(truth.from, lastDay) - 1
  const day = addDays(truth.from, Math.floor(span * Math.sqrt(uniform())))
  // 2026-08-22 is a Saturday.
  const weekday = daysBetween(day, lastDay) % 7
  return weekday === 0 ? addDays(day, -1) : weekday === 6 ? addDays(day, -2) : day
}

function makeQuote(
  id: string,
  day: CalendarDate,
  market: QuotedDemo,
  customers: readonly Customer[],
  draws: Dice,
): MadeQuote | null {
  const customer = draws.pick(customers.map((one) => [one.weight, one]))
  const scenario = makeScenario(market, customer, draws)
  const deal = makeDeal(market, scenario, day)
  if (deal === null) return null
  const hidden = truth.hiddenSd * draws.normal()
  const { price, jitter } = makePrice(deal, hidden, draws)
  const paymentDays = draws.pick(creditDays)
  const facts = {
    incumbent: customer.incumbent ? 1 : 0,
    competitors: 1 + Math.floor(4 * draws.uniform()),
  }
  const terms =
    (truth.lockInPerYear * scenario.termMonths) / 12 - (truth.creditRate * paymentDays) / 365
  const overStreet = Math.log(price / deal.reference) - hidden + terms
  const base =
    truth.odds +
    customer.segment.odds +
    customer.odds +
    truth.incumbent * (facts.incumbent - 0.25) +
    truth.competitor * (facts.competitors - 2.5)
  const chance = (higher: number): number =>
    1 / (1 + Math.exp(customer.segment.slope * (overStreet + higher) - base))
  const end = makeEnd(day, chance(0), deal, draws)
  const { termMonths, billing, quantities } = scenario
  const asked = { customer: customer.name, segment: customer.segment.id, serviceLine: deal.line }
  const quote: Quote = {
    id,
    request: { ...asked, quantities, options: [], termMonths, billing, rivals: [], facts },
    ...{ quotedOn: day, currency: market.currency, paymentDays },
    ...{ price: price.toFixed(2), listPrice: deal.list.toFixed(2), cost: deal.cost.toFixed(2) },
    deliveryOn: addDays(day, 14 + Math.floor(28 * draws.uniform())),
    ...end,
    ...(jitter === null ? {} : { jitter: { log: jitter, sd: truth.jitterSd } }),
  }
  return { quote, overStreet, hidden, chance }
}

/** A request as the firm sees it; all amounts over the term. */
interface Deal {
  readonly line: string
  readonly reference: number
  readonly list: number
  readonly cost: number
  readonly bills: readonly ListBill[]
}

function makeDeal(market: QuotedDemo, scenario: Scenario, day: CalendarDate): Deal | null {
  const line = market.serviceLines.find((one) => one.id === scenario.serviceLine)
  const offer = market.offers.find((one) => one.serviceLine === scenario.serviceLine)
  if (!line || !offer) throw new RangeError(`${scenario.serviceLine} is not sold`)
  const bills = listBills(line, tokensOf(scenario), day)
  const reference = middleBill(bills) * scenario.termMonths * (1 - truth.streetDiscount)
  const cost = costOf(offer, scenario)
  if (cost * leastMarkup > declinedAbove * reference) return null
  const list = Number(bill(offer.plan, scenario).total)
  return list > tooSmallAbove * reference ? null : { line: line.id, reference, list, cost, bills }
}

function makeScenario(
  { scenarios }: QuotedDemo,
  { segment }: Customer,
  { uniform, normal, pick }: Dice,
): Scenario {
  const wanted = pick(asked)
  const scenario = scenarios.find(({ id }) => id === wanted)
  if (!scenario) throw new RangeError(`the demo has no scenario ${wanted}`)
  const size = segment.size * Math.exp(0.6 * normal())
  const quantities = Object.entries(scenario.quantities).flatMap(([metric, quantity]) => {
    const usual = Number(typeof quantity === 'string' ? quantity : quantity[0])
    const millions = Math.max(5, 5 * Math.round((usual * size * Math.exp(0.2 * normal())) / 5e6))
    // Half of those who would use cached input do not know how much of it.
    if (metric === 'cached-input-token' && uniform() < 0.5) return []
    return [[metric, String(millions * 1_000_000)] as const]
  })
  const termMonths = pick(segment.termMonths)
  return {
    ...scenario,
    quantities: Object.fromEntries(quantities),
    termMonths,
    billing: termMonths >= 12 && uniform() < 0.25 ? 'annual' : 'monthly',
  }
}

const tokensOf = ({ quantities }: Scenario): Tokens =>
  Object.fromEntries(
    Object.entries(quantities).map(([metric, quantity]) => [metric, Number(quantity)]),
  )

function costOf({ plan, unitCosts }: OwnOffer, scenario: Scenario): number {
  const months = Math.max(scenario.termMonths, plan.minimumTermMonths ?? 0)
  return Object.entries(tokensOf(scenario))
    .reduce(
      (sum, [metric, count]) => sum.plus(new Decimal(unitCosts[metric] ?? 0).times(count)),
      new Decimal(0),
    )
    .times(months)
    .toNumber()
}

/** A seller's price: between market and list, led by what is sensed of the rival, now and then by chance. */
function makePrice(
  { reference, list, cost }: Deal,
  hidden: number,
  { uniform, normal }: Dice,
): { readonly price: number; readonly jitter: number | null } {
  const listOver = Math.min(0.35, Math.max(-0.1, Math.log(list / reference)))
  const habit = 0.3 * listOver - 0.04 + truth.sensing * hidden + 0.04 * normal()
  const base = Math.max(
    cost * leastMarkup,
    Math.min(reference * Math.exp(habit), mostOfList * list),
  )
  const jitter =
    uniform() < truth.jitterShare ? Math.round(1e6 * truth.jitterSd * normal()) / 1e6 : null
  return { price: Math.round(100 * base * Math.exp(jitter ?? 0)) / 100, jitter }
}

type End = Pick<Quote, 'stage' | 'outcome' | 'decidedOn' | 'lostTo'>

function makeEnd(
  day: CalendarDate,
  chance: number,
  { bills, reference }: Deal,
  { uniform, normal, pick }: Dice,
): End {
  const fate = uniform()
  const won = uniform() < chance
  // The cheaper, the likelier.
  const lostTo = pick(bills.map((one) => [(one.weight * reference) / one.amount ** 2, one.vendor]))
  const undecided = fate < truth.noDecision + truth.withdrawn
  const lag = Math.round((undecided ? 9 : 6) * Math.exp(0.5 * normal()))
  const decidedOn = addDays(day, Math.max(1, lag))
  if (decidedOn > lastDay) return { stage: 'sent', outcome: 'open' }
  if (fate < truth.noDecision) return { stage: 'decided', outcome: 'no-decision', decidedOn }
  if (undecided) return { stage: 'decided', outcome: 'withdrawn', decidedOn }
  if (won) return { stage: 'decided', outcome: 'won', decidedOn }
  return { stage: 'decided', outcome: 'lost', decidedOn, lostTo }
}
