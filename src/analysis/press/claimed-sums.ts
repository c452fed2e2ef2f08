import { decimal, decimalText } from '../../model/money.ts'
import type { ClaimedSum } from '../../model/story.ts'

/** A sum or a percentage within a text. */
export interface Figure {
  readonly start: number
  readonly end: number
}
export interface SumFigure extends Figure {
  readonly sum: ClaimedSum
}
export interface PercentFigure extends Figure {
  readonly percent: string
  readonly isUpTo: boolean
}

const currencies: Readonly<Record<string, string>> = {
  ...{ $: 'USD', us$: 'USD', usd: 'USD', dollar: 'USD', dollars: 'USD', dollari: 'USD' },
  ...{ dólar: 'USD', dólares: 'USD' },
  ...{ '€': 'EUR', eur: 'EUR', euro: 'EUR', euros: 'EUR' },
  ...{ '£': 'GBP', gbp: 'GBP', pound: 'GBP', pounds: 'GBP' },
  ...{ a$: 'AUD', c$: 'CAD', chf: 'CHF', '¥': 'JPY', yen: 'JPY', '₹': 'INR' },
}
const number = '\\d+(?:[.,]\\d+)*'
const unit =
  '(?:million |thousand |1m |1k )?(?:(?:input|output|cached) )?(?:(?:seat|user|agent|member|employee|licen[cs]e|month|year|hour|minute|request|call|ticket|token|gb|tb|device|account|utilisateur|siège|usuario)s?|be?nutzer|nutzer|platz|monat|jahr|stunde|mois|an|puesto|mes|año|utente|postazione|mese|anno|ora|gebruiker|maand|jaar)'
const sums = new RegExp(
  `(?:(?<sign>(?:us|[ac])?[$€£¥₹])\\s?(?<before>${number})|(?<![\\d.,])(?<after>${number})\\s?(?<code>usd|eur|gbp|chf|dollars?|dollari|dólar(?:es)?|euros?|pounds?|€)(?!\\p{L}))` +
    `(?<scale>\\s?(?:k|m|bn|million|billion)\\b(?! (?:input|output|token)))?` +
    `(?:\\s?(?:per|an?|each|/|for (?:an?|each|one|every)|pro|je|im|par|por|al|all[’'])\\s?(?<per>${unit})(?!\\p{L}))?`,
  'giu',
)
const percents =
  /(?<most>(?:up to|as much as|bis zu|jusqu['’]à|hasta(?: un| en un)?|fino al?|tot(?: wel)?)\s|fino all['’])?[-−+]?(?<value>\d+(?:[.,]\d+)?)\s?(?:%|(?:percent|per cent|pct|prozent|pour cent|por ciento|per cento|procent)\b)/giu

/** `1,200.50` and `1.200,50`: the last mark with other than three digits behind it is the point. */
function plain(text: string): string {
  const point = /[.,](?=\d+$)/.exec(text)?.index
  const isGroup = /^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/.test(text)
  if (point === undefined || isGroup) return text.replace(/[.,]/g, '')
  return `${text.slice(0, point).replace(/[.,]/g, '')}.${text.slice(point + 1)}`
}

/** The sums of a text that can be prices: those in millions are not. */
export function sumsIn(text: string): SumFigure[] {
  return [...text.matchAll(sums)].flatMap(({ 0: all, index, groups = {} }) => {
    const { sign, code, before, after, scale, per } = groups
    const currency = currencies[(sign ?? code ?? '').toLowerCase()]
    const written = before ?? after
    if (currency === undefined || written === undefined || scale !== undefined) return []
    const amount = decimalText(decimal(plain(written)))
    const sum = { amount, currency, per: per?.toLowerCase() ?? null }
    return [{ start: index, end: index + all.length, sum }]
  })
}

/** The percentages of a text, without their signs. */
export function percentsIn(text: string): PercentFigure[] {
  return [...text.matchAll(percents)].map(({ 0: all, index, groups = {} }) => ({
    start: index,
    end: index + all.length,
    percent: decimalText(decimal(plain(groups['value'] ?? '0'))),
    isUpTo: groups['most'] !== undefined,
  }))
}
