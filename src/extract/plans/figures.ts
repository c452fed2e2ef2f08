import type { PriceReading } from '../price-reading.ts'

/** Words for sums of a business: what was sold, earned, owed, spent. */
const sums =
  'sales|revenues?|earnings|income|profits?|turnover|pipeline|deal size|deals?|budget|spent|spend|expenses?|costs?|balance|payouts?|deposits?|withdrawals?|orders?|subtotal|shipping|tax(es)?|vat|discounts?|targets?|goals?|outstanding|overdue|refunds?|donations?|raised|funding|valuation|mrr|arr|gmv|umsatz|gewinn|einnahmen|ausgaben|chiffre d.affaires|ventes|recettes|ventas|ingresos|gastos|fatturato|ricavi|vendas|receita|omzet|przychody|ciro|gelir|выручка|доход|продажи|売上|收入|销售额|매출|المبيعات|الإيرادات|فروش'
const when =
  "total|today|today's|this (?:week|month|quarter|year)(?:'s)?|last (?:week|month|quarter|year)(?:'s)?|monthly|weekly|quarterly|yearly|annual|avg\\.?|average|net|gross|open|closed|won|lost|new|recurring|gesamt|ce mois|este mes|hoje"
const figure = new RegExp(
  `^(?:(?:${when}) )*(?:${sums})(?: (?:today|this (?:week|month|quarter|year)|to date|ytd|value|amount))?$|^(?:closed|won|lost|spent|earned|saved|raised|paid|due) (?:this|last|to|in|on)\\b|^(?:grand )?total$|^(?:this|last) (?:week|month|quarter|year)$`,
  'iu',
)

/** Whether a name says what a business took in, owes or spent ("Today's sales", "Open pipeline"): never an offer. */
export function isFigure(name: string): boolean {
  return name.length <= 40 && figure.test(name.trim())
}

const strong = new Set(['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'SGD'])

/** Millions of a strong currency without a word on what they are for: what was raised, earned or moved. */
export const isMillions = ({ amount, currency, period, per }: PriceReading): boolean =>
  Number(amount) >= 1e6 && currency !== null && strong.has(currency) && !period && !per

const revenue =
  /(?<!\p{L})(?:(?:projected|annual|monthly|total|expected) revenues?|revenues? (?:potential|scenarios?|projections?|targets?|forecast|estimate)|turnover|umsatz(?:prognose|potenzial|ziel)?|chiffre d.affaires|fatturato|ricavi|facturación anual|ingresos anuales|receita anual|przychody|omzet|gelir|выручк[аиу]|売上高?|年收入|营收)(?!\p{L})|الإيرادات/iu

/** Whether a heading or the head of a column tells what a business takes in, not what it asks. */
export const tellsRevenue = (text: string): boolean => text.length <= 80 && revenue.test(text)

/** Heads of tables that list people, orders or payments. */
const recordHead =
  /^\s*(salary|customers?|invoice( ?(no\.?|#|id|number))?|order ?(no\.?|#|id|number)|transaction( id)?|due( date)?|paid( on| at)?|employee|payment (date|status|method)|mrr|lifetime value|last (seen|login|active|order)|joined|created( at)?|assignee|start date|gehalt|kunde|rechnung|client|commande|facture|cliente|fattura|pedido|klient|faktura)\s*$/i
const date =
  /^\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(, \d{4})?|\d{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?( \d{4})?)\s*$/i
const address = /[^\s@]@[^\s@]+\.\S/

/** Whether a table lists what happened (orders, people, payments) rather than what is sold. */
export function isRecordTable(
  head: readonly string[],
  body: readonly (readonly string[])[],
): boolean {
  if (head.some((text) => recordHead.test(text))) return true
  const dated = body.filter((row) => row.some((text) => date.test(text) || address.test(text)))
  return body.length >= 2 && dated.length * 2 > body.length
}

/** Whether the head of a row says that it adds up others, or their tax: nothing is lost with it. */
export const isSumRow = (head: string): boolean =>
  /^(total|sub-?total|sum|gesamt|summe|somme|totale|suma|razem|vat|tax|mwst)(?!\p{L})/iu.test(head)
