import type { Market } from '../model/market.ts'
import type { DecimalText } from '../model/money.ts'
import type { QuoteRequest } from '../model/quote.ts'
import type { GuardrailVerdict } from '../model/recommendation.ts'
import { amountWords, percentWords } from './amount-words.ts'
import type { LastPrice } from './last-price.ts'
import { rounded } from './rounded.ts'

/** What the rules look at; all amounts over the whole term and in one currency. */
export interface GuardedDeal {
  readonly quoting: Market['quoting']
  readonly request: Pick<QuoteRequest, 'customer' | 'segment' | 'serviceLine'>
  readonly currency: string
  readonly listPrice: number
  readonly cost: number | null
  /** The share of the price that reaches us after payment terms. */
  readonly pocketShare: number
  readonly marketPrice: number | null
  /** By bills alone that are fresh and believed. */
  readonly surePrice: number | null
  readonly lastPrice: LastPrice | null
}

type Rule = (deal: GuardedDeal) => GuardrailVerdict | null

const cost: Rule = ({ cost: amount, quoting, pocketShare, currency }) => {
  if (amount === null) return null
  const margin = quoting.minimumMarginPercent / 100
  const low = rounded(amount / ((1 - margin) * pocketShare), 'up')
  const text = `our cost of ${amountWords(amount, currency)} and a margin of ${percentWords(margin)} need at least ${amountWords(low, currency)}`
  return { rule: 'cost', low, high: null, text }
}

const contractFloor: Rule = ({ quoting, request, listPrice, currency }) => {
  const held = quoting.contractFloors
    .filter(
      ({ customer, segment, serviceLine }) =>
        (customer ?? request.customer) === request.customer &&
        (segment ?? request.segment) === request.segment &&
        (serviceLine ?? request.serviceLine) === request.serviceLine,
    )
    .toSorted((a, b) => b.percentOfList - a.percentOfList)[0]
  if (!held) return null
  const low = rounded((listPrice * held.percentOfList) / 100, 'up')
  const text = `${held.text}: at least ${amountWords(low, currency)}, ${percentWords(held.percentOfList / 100)} of our list price`
  return { rule: 'contract-floor', low, high: null, text }
}

const listPrice: Rule = ({ listPrice: list, currency }) => {
  const high = rounded(list, 'down')
  const text = `never above our own list price of ${amountWords(high, currency)}`
  return { rule: 'list-price', low: null, high, text }
}

const marketRange: Rule = ({ marketPrice, surePrice, quoting, currency }) => {
  if (marketPrice === null) return null
  const [least, most] = quoting.marketRange
  const low = rounded(marketPrice * least, 'up')
  const high = rounded(Math.max(marketPrice, surePrice ?? 0) * most, 'down')
  const text = `${percentWords(least)} to ${percentWords(most)} of the market's price: ${amountWords(low, currency)} to ${amountWords(high, currency)}`
  return { rule: 'market-range', low, high, text }
}

/** Below the market by as much as is asked for where nothing else is known. */
const usualUnderMarket = 0.95

const freshness: Rule = ({ marketPrice, surePrice, quoting, currency }) => {
  if (marketPrice === null || (surePrice !== null && surePrice <= marketPrice)) return null
  const [least, most] = quoting.marketRange
  const share = Math.min(most, Math.max(least, usualUnderMarket))
  const low = rounded(surePrice === null ? marketPrice * share : surePrice * least, 'up')
  const why =
    surePrice === null
      ? `every rival's price is old or in doubt: none may pull us below ${percentWords(share)} of it`
      : 'old and doubtful prices of rivals cannot lower the floor'
  const text = `${why}, ${amountWords(low, currency)}`
  return { rule: 'freshness', low, high: null, text }
}

const lastPrice: Rule = ({ lastPrice: last, quoting, currency }) => {
  if (last === null) return null
  const range = quoting.lastPriceRangePercent / 100
  const low = rounded(last.amount * (1 - range), 'up')
  const high = rounded(last.amount * (1 + range), 'down')
  const text = `within ${percentWords(range)} of ${last.text}: ${amountWords(low, currency)} to ${amountWords(high, currency)}`
  return { rule: 'last-price', low, high, text }
}

/** From the one that always holds to the one that gives way first. */
const rules: readonly Rule[] = [cost, contractFloor, listPrice, marketRange, freshness, lastPrice]

/** Within what the price of a deal must lie, and by which rule. */
export interface Guard {
  readonly low: DecimalText
  readonly high: DecimalText
  readonly lowBy: GuardrailVerdict['rule'] | null
  readonly highBy: GuardrailVerdict['rule']
  /** What each rule says; one that was set aside bounds nothing. */
  readonly verdicts: readonly GuardrailVerdict[]
  /** Rules that could not be kept together with a harder one: a person must give the reason. */
  readonly setAside: readonly string[]
}

/**
 * The bounds that all rules leave. Where two exclude each other the harder stands and the other is set
 * aside, visibly, with the price as near to it as may be; cost and contracts never are. Null where cost or a contract needs more than our own list
 * price: then there is no price.
 */
export function guardOf(deal: GuardedDeal): Guard | null {
  let low: DecimalText = '0'
  let high: DecimalText = rounded(deal.listPrice, 'down')
  let lowBy: Guard['lowBy'] = null
  let highBy: Guard['highBy'] = 'list-price'
  const verdicts: GuardrailVerdict[] = []
  const setAside: string[] = []
  for (const verdict of rules.flatMap((rule) => rule(deal) ?? [])) {
    const raised = verdict.low !== null && Number(verdict.low) > Number(low)
    const lowered = verdict.high !== null && Number(verdict.high) < Number(high)
    const [least, most] = [raised ? verdict.low : low, lowered ? verdict.high : high]
    if (Number(least) > Number(most)) {
      if (verdict.rule === 'cost' || verdict.rule === 'contract-floor') return null
      const harder = raised ? highBy : (lowBy ?? highBy)
      const text = `${verdict.text}. Set aside, for the rule ${harder} stands against it`
      verdicts.push({ rule: verdict.rule, low: null, high: null, text })
      setAside.push(text)
      // As near to it as the harder rule allows.
      if (raised) [low, lowBy] = [high, highBy]
      else [high, highBy] = [low, lowBy ?? highBy]
      continue
    }
    if (raised) [low, lowBy] = [least ?? low, verdict.rule]
    if (lowered) [high, highBy] = [most ?? high, verdict.rule]
    verdicts.push(verdict)
  }
  return { low, high, lowBy, highBy, verdicts, setAside }
}
