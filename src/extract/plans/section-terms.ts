import { fold } from '../price-text-fold.ts'
import { isByWork } from '../price-text-kind.ts'
import { hasMark, lex, meaning } from '../price-text-lexer.ts'
import { saidTerms } from '../said-terms.ts'
import type { PriceDraft } from './draft.ts'
import type { Line } from './lines.ts'
import { isPriced, type Outline } from './page-outline.ts'
import type { Found } from './records.ts'
import { headingOfGroup } from './sections.ts'

const ofPrices =
  /(?<!\p{L})(prices?|pricing|rates?|fees?|charges|plans?|packages?|retainers?|memberships?|subscriptions?|preise?|sätze|tarife|pakete|honorare|abos?|tarifs?|prix|honoraires|forfaits?|formules?|abonnements?|precios?|tarifas?|planes|paquetes|cuotas|prezzi|tariffe|piani|pacchetti|abbonamenti|preços?|planos|pacotes|prijzen|tarieven|pakketten|abonnementen|ceny|stawki|pakiety|abonamenty|priser|paket|fiyatlar\p{L}*|paketler\p{L}*)(?!\p{L})|stundens[aä]tz|tagess[aä]tz|monatspreis|цены|тарифы|ставки|أسعار|الأسعار|باقات|价格|價格|料金|価格|プラン|요금/iu

const most = { heading: 60, note: 140, between: 6 } as const

/** "Prices are per month", "Preise pro Monat": a word for "per" and right after it the time. */
function saysPerTime(text: string): boolean {
  const tokens = lex(fold(text).text)
  return tokens.some(
    (token, i) =>
      meaning(token, 'period') !== undefined &&
      (hasMark(tokens[i - 1], 'per') || hasMark(tokens[i - 1], 'every')),
  )
}

/** A word for a time: "y" may be a year, and in Spanish joins two words. */
const namesTime = (text: string): boolean =>
  lex(fold(text).text).some((token) => token.raw.length >= 3 && meaning(token, 'period'))

/** The time that a heading over a group of cards, or a note under it, says for every price of the group. */
function periodOver(page: Outline, record: Found): PriceDraft['reading']['period'] {
  const heading = headingOfGroup(page, record)
  if (!heading) return null
  const said = ({ text }: Line) => (namesTime(text) ? saidTerms(text).period : null)
  const isNote = ({ text, index }: Line) =>
    text.length <= most.note && ofPrices.test(text) && saysPerTime(text) && !isPriced(page, index)
  if (heading.text.length <= most.heading && ofPrices.test(heading.text) && said(heading))
    return said(heading)
  const [first = 0] = page.extents.get(record.root) ?? []
  for (let i = heading.index + 1; i <= heading.index + most.between && i < first; i++) {
    const line = page.lines[i]
    if (line && isNote(line)) return said(line)
  }
  return null
}

/** "Monthly plans" over cards that only show sums: the time of each, where its own words say none. */
export function withSectionTime(page: Outline, record: Found, price: PriceDraft): PriceDraft {
  const { reading } = price
  const open = !reading.period && !reading.per && !reading.kind && !reading.billing && !price.term
  if (!open || Number(reading.amount) === 0) return price
  const period = periodOver(page, record)
  if (!period) return price
  return {
    ...price,
    reading: { ...reading, period, kind: isByWork(period) ? 'usage' : 'recurring' },
  }
}
