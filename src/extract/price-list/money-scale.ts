import { findCurrency } from '../currency.ts'
import { fold } from '../price-text-fold.ts'

/** What one number of a list stands for. `unclear`: words of a scale that may as well be meant otherwise. */
export type MoneyScale = 'whole' | 'minor' | 'thousand' | 'unclear'

const cents = String.raw`(?<!\p{L}|per |pro )(?:euro?)?(?:cents?|ct|pence|penn(?:y|ies)|centimes?|céntimos?|cêntimos?|centavos?|centesimi|öre|øre|grosz[ey]|minor units?|sub-?units?|¢)(?!\p{L})`
const minor = new RegExp(cents, 'iu')
const american = new RegExp(String.raw`(?<!\p{L})(?:us|u\.s\.) ?${cents}`, 'iu')
const per = String.raw`(?<!(?:per|pro|je|par|por|pr|à|\/) ?(?:\d[\d.,]* ?)?)`
const scaled = String.raw`(?<![\p{L}\d])(?:thousands?|tsd\.?|tausend|milliers?|duizend|tys\.?|k|['’]?000s?)(?![\p{L}\d])`
const end = String.raw`(?=\s*(?:$|[()\]|,;:/–—-]|(?:per|pro|je|par|por)\b))`
const code =
  '(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|CNY|BRL|MXN|SGD|HKD|ZAR|[€$£¥]|euros?|dollars?)'
const thousand = new RegExp(
  [
    `${code} ?[([]?(?:in )?${per}${scaled}${end}`,
    `${per}${scaled} ?(?:of |de |d'|d’)?[([]?${code}(?![A-Za-z])`,
    String.raw`(?<![\p{L}\d])[kKT](?:€|\$|£|EUR|USD|GBP|CHF)(?![\p{L}])`,
  ].join('|'),
  'iu',
)
const loose = new RegExp(
  String.raw`(?<!\p{L})in ${scaled}${end}|[([]${scaled}[)\]]|(?<![\p{L}\d])(?:${code} ?[([]?(?:in )?|in )${per}(?:millions?|mio\.?|mln\.?|mn)${end}|${per}(?<![\p{L}\d])(?:millions?|mio\.?|mln\.?|mn) ?(?:of |de )?[([]?${code}(?![A-Za-z])`,
  'iu',
)

/** The scale that a head, a key or a unit names for the sums it stands over; null when none. */
export function moneyScale(text: string): MoneyScale | null {
  if (minor.test(text)) return thousand.test(text) ? 'unclear' : 'minor'
  if (thousand.test(text)) return 'thousand'
  return loose.test(text) ? 'unclear' : null
}

/** The currency whose cents a text names, besides its own code: "US cents", "Cent (EUR)"; null when none. */
export function minorCurrency(text: string): string | null {
  if (american.test(text)) return 'USD'
  const mark = findCurrency(fold(text.replace(/eurocents?/iu, 'EUR').replace(minor, ' ')).text)
  if (mark) return mark.codes.length === 1 ? (mark.codes[0] ?? null) : null
  return /pence|penn(y|ies)/iu.test(text) ? 'GBP' : null
}
