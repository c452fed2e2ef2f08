import type { ReferenceQuantity } from '../../model/unit.ts'
import { isByHour } from '../price-text-kind.ts'
import { isKnownUnit } from '../price-unit.ts'
import type { Period } from '../price-word.ts'
import { saidTerms } from '../said-terms.ts'

/** What the caption of a table, or a note above it, says of all its prices. */
export interface TableTerms {
  readonly currency: string | null
  readonly per: ReferenceQuantity | null
  /** The word for the unit. */
  readonly perText: string | null
  readonly period: Period | null
  /** A note on the prices says that they are paid once. */
  readonly once: boolean
}

const ofPrices =
  /(?<!\p{L})(prices?|pricing|rates?|fees|charges|amounts?|preise?|sätze|honorare|tarifs?|prix|honoraires|precios?|tarifas?|prezzi|tariffe|preços?|prijzen|tarieven|ceny|stawki|priser)(?!\p{L})|цены|ставки|أسعار|الأسعار|价格|價格|料金|価格|요금/iu

const longestNote = 160

/** "… on a 12 month agreement": a span of months or years with its number is how long one is bound. */
const bound =
  /(?<!\d)\d+[\s-]*(months?|years?|monat|jahr|mois|ans?(?!\p{L})|mes|año|mesi|ann[oi]|maand|jaar).*$/iu

/** What a unit is counted by: the words of the source or of the translation. */
const counted = /(?<=\b(?:per|pro|par) )(?:source|target|translated) /i

/** "Get a demo", "kurtů a služeb": away from money "a" does not say "per", and in some languages it is "and". */
const article = /(?<!\p{L})an? (?=\p{L})/giu

/** "demo / demo": only after money or a number a stroke says "per". */
const betweenWords = /(?<!(?:\p{Sc}|\p{N}|[A-Z]{3})\s?)\/\s?/gu

/**
 * The terms in the lines over a table. A unit in our list is taken from any of them; currency, period and
 * other units only from a short note on prices ("Rates in EUR per source word"): other sentences speak of
 * other things.
 */
export function tableTerms(over: string, language: string | undefined): TableTerms {
  const { per: loose, perText: word } = saidTerms(
    over.replaceAll(article, ', ').replaceAll(betweenWords, ', '),
    language,
  )
  const known = loose && isKnownUnit(loose.unitCode) ? loose : null
  const notes = over
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!])\s+/))
    .filter((line) => line.length <= longestNote && ofPrices.test(line))
    .map((line) => saidTerms(line.replace(bound, '').replace(counted, ''), language))
  const first = <T>(of: (said: (typeof notes)[number]) => T | null): T | null =>
    notes.map(of).find((value) => value !== null) ?? null
  return {
    currency: first((said) => said.currency),
    per: known ?? first((said) => said.per),
    perText: known ? word : first((said) => said.perText),
    // A period alone may be that of a contract or of a bill; nobody is bound for an hour.
    period: first((said) => (said.per || isByHour(said.period) ? said.period : null)),
    once: notes.some((said) => said.once && !said.period),
  }
}
