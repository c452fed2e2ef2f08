import { findCurrency } from '../currency.ts'
import { isTermsOnly } from '../plans/naming.ts'
import { fold } from '../price-text-fold.ts'
import { hasMark, isUnknownWord, lex, meaning, type Token } from '../price-text-lexer.ts'
import { type SaidTerms, saidTerms } from '../said-terms.ts'
import { type MoneyScale, minorCurrency, moneyScale } from './money-scale.ts'

/** What the head of a column, or the label of a row, says of the prices that stand there. */
export interface HeadTerms extends SaidTerms {
  readonly text: string
  /** It names a price, a fee, a rate, or says how one is meant, and nothing that is counted. */
  readonly isPrice: boolean
  /** The upper end of a range: "Max price". */
  readonly isUpper: boolean
  /** A saving, a credit, a deposit: money, but not what is paid. */
  readonly isSaving: boolean
  readonly tax: 'included' | 'excluded' | null
  readonly scale: MoneyScale | null
  /** Words that are none of price, currency, unit and period: "Standard" of "Standard (€/month)". */
  readonly rest: string
}

/** Compounds of one word that say a period or a kind: "Stundensatz", "maandprijs", "årspris". */
const compounds: readonly (readonly [RegExp, string])[] = [
  [/\bstunden(satz|preis|tarif|lohn)\b/gu, 'preis pro stunde'],
  [/\btages(satz|preis|pauschale)\b/gu, 'preis pro tag'],
  [/\bmonats(preis|gebühr|pauschale|miete|rate|entgelt|beitrag)\b/gu, 'preis pro monat'],
  [/\bjahres(preis|gebühr|pauschale|entgelt|beitrag)\b/gu, 'preis pro jahr'],
  [
    /\b(einrichtungs|installations|aktivierungs)(gebühr|preis|kosten|pauschale)\b/gu,
    'einrichtung preis',
  ],
  [/\beinmal(gebühr|preis|kosten|entgelt)\b/gu, 'einmalig preis'],
  [/\b(einzel|stück|grund|listen|verkaufs)preis\b/gu, 'preis'],
  [/\b(netto|brutto)(preis|betrag)\b/gu, '$1 preis'],
  [/\b(grund|service)gebühr\b/gu, 'gebühr'],
  [/\buur(tarief|prijs)\b/gu, 'prijs per uur'],
  [/\bdag(tarief|prijs)\b/gu, 'prijs per dag'],
  [/\bmaand(tarief|prijs|bedrag)\b/gu, 'prijs per maand'],
  [/\bjaar(tarief|prijs|bedrag)\b/gu, 'prijs per jaar'],
  [/\b(start|anslutnings|etablerings|oprettelses|oppstarts?)(avgift|gebyr)\b/gu, 'setup fee'],
  [/\btimpris\b/gu, 'pris per timme'],
  [/\btimepris\b/gu, 'pris per time'],
  [/\b(månads|måneds)pris\b/gu, 'pris per månad'],
  [/\bårspris\b/gu, 'pris per år'],
  [/\b(m|k)tok(en)?s?\b/gu, '1$1 tokens'],
  [/\bp\.?u\.?p\.?m\.?(?!\p{L})/gu, 'per user per month'],
]

const priceNoun =
  /(?<!\p{L})(\p{L}*(preis|gebühr|kosten|entgelt|avgift|gebyr|prijs|tarief)|prices?|pricing|costs?|fees?|rates?|charges?|amounts?|tariffs?|tarife?|retainer|rrp|msrp|preise?|kosten|gebühr(en)?|satz|entgelt|betrag|prix|coûts?|frais|montant|precios?|tarifas?|importe|cuota|prezz[oi]|costo|importo|canone|preços?|valor|prij(s|zen)|tarieven|bedrag|cen[ay]|stawka|opłata|koszt|pris(er)?|avgift|hinta|цена|стоимость)(?!\p{L})/iu
/** What is counted, kept or dated, not paid: beside a price noun it is the price of it. */
const counted =
  /(?<!\p{L})(qty|quantit(y|é|à)|cantidad|menge|anzahl|stückzahl|aantal|ilość|antal|included|inkl(usive|\.)? (stunden|nutzer)|inklusive|includes|limits?|max(imum)?|min(imum)?|mindest\p{L}*|term|laufzeit|durée|contract|vertrag\p{L}*|kündigung\p{L}*|notice|version|context|sort|rank|pack size|vpe|stock|bestand|days|hours|months|years|tage|stunden|monate|jahre|weight|gewicht|length|länge|response time|sla|uptime|stars?|rating|score|discount|rabatt|remise|descuento|sconto|korting|saving|ersparnis|margin|marge|steuer|budget|credit limit)(?!\p{L})/iu
const code =
  /^(sku|code|id|nr\.?|no\.?|n°|nº|#|pos\.?|position|ref\.?|reference|référence|referencia|ean|gtin|upc|(art(ikel|icle)?|item|product|produkt|part|bestell|order|model|service)[ .-]*(nr|no|number|nummer|num|code|id|n°)\.?|código|codice|indeks)$/iu
const flat = /(?<!\p{L})(pauschal\p{L}*|psch\.?|lump sum|forfait|ryczałt)(?!\p{L})/iu
const upper = /(?<!\p{L})(max(imum|imal|imaal)?\.?|höchst\p{L}*)(?!\p{L})/iu
const lower = /(?<!\p{L})(min(imum|imal|imaal)?\.?|mindest\p{L}*)(?!\p{L})/iu
const aside =
  /(?<!\p{L})(credits?|deposits?|kaution|caution|limit|cap|budget|turnover|umsatz|revenue)(?!\p{L})/iu
const share = /%|(?<!\p{L})(percent|prozent|pct)(?!\p{L})/iu
const net = /(?<!\p{L})(net|netto|ht|hors taxes?|excl\.?|exkl\.?|neto)(?!\p{L})/iu
const gross = /(?<!\p{L})(gross|brutto|ttc|incl\.?|bruto)(?!\p{L})/iu

const kinds = new Set(['period', 'billing', 'tax', 'unit', 'scale'])

/** Words that stand in a head without telling one price column from another. */
const joining =
  /^(in|of|the|and|or|der|die|das|und|oder|de|le|la|et|y|e|en|net|gross|value|sum|list|base|recurring|wiederkehrend|récurrent)$/iu

function restOf(tokens: readonly Token[]): string {
  const kept = tokens.filter(
    (token) =>
      !token.currency &&
      !token.words.some((word) => kinds.has(word.kind) || word.kind === 'mark') &&
      (isUnknownWord(token) || token.number !== null) &&
      !joining.test(token.raw),
  )
  return kept.some((token) => !token.number) ? kept.map((token) => token.raw).join(' ') : ''
}

/** Compounds and identifiers (`price_per_seat`) split, so that the vocabulary finds their words. */
function spread(head: string): string {
  const text = /^\w+$/.test(head) ? head.replaceAll('_', ' ') : head
  const lower = text.toLowerCase()
  return compounds.some(([pattern]) => lower.search(pattern) >= 0)
    ? compounds.reduce((all, [pattern, plain]) => all.replaceAll(pattern, plain), lower)
    : text
}

/** The same heads and keys are asked for again and again. */
const known = new Map<string, HeadTerms>()
const mostKnown = 4_096

/** What a head says; pure words, no prices. */
export function headTerms(head: string, language?: string): HeadTerms {
  const key = `${language ?? ''}\u0000${head}`
  const before = known.get(key)
  if (before) return before
  const terms = termsOf(head.slice(0, 200), language)
  if (known.size >= mostKnown) known.clear()
  known.set(key, terms)
  return terms
}

function termsOf(head: string, language: string | undefined): HeadTerms {
  const text = spread(head)
  const said = saidTerms(text, language)
  const tokens = lex(fold(text).text)
  const taxed = tokens.flatMap((token) => meaning(token, 'tax') ?? [])[0]?.tax
  const tax = taxed ?? (net.test(text) ? 'excluded' : gross.test(text) ? 'included' : null)
  const scale = moneyScale(text)
  const currency = scale === 'minor' ? minorCurrency(text) : said.currency
  const noun = priceNoun.test(text)
  const marks = tokens.some((token) => hasMark(token, 'saving') || hasMark(token, 'off'))
  const saving = (marks || aside.test(text)) && !noun
  const money = said.currency !== null || findCurrency(fold(text).text) !== null
  const barred =
    isCode(head) || saving || (share.test(text) && !noun) || (counted.test(text) && !noun && !money)
  const terms = said.period ?? said.per ?? said.billing ?? (said.setup || said.once || said.was)
  const meant = Boolean(terms) && isTermsOnly(text)
  return {
    ...said,
    currency,
    scale,
    once: said.once || flat.test(text),
    from: said.from || lower.test(text),
    text: head,
    tax,
    isPrice: !barred && (noun || money || meant),
    isUpper: upper.test(text) && !/\d/.test(text),
    isSaving: saving,
    rest: scale === null ? restOf(tokens) : '',
  }
}

/** Whether a head names codes: `SKU`, `Art.-Nr.`, `No.` */
export function isCode(head: string): boolean {
  return code.test(head.trim())
}

/** Whether a head names a quantity that is counted, kept or dated. */
export function isCounted(head: string): boolean {
  return counted.test(head) && !priceNoun.test(head)
}
