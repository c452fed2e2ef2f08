import type { NumberContext } from './number.ts'
import { billingOf, multiple, type Terms } from './price-terms.ts'
import { holdFor } from './price-text-first-time.ts'
import { hasMark, isUnknownWord, meaning, type Token } from './price-text-lexer.ts'
import { valueAt } from './price-text-money.ts'
import { isStanding, quantityOf, wordUnit } from './price-unit.ts'
import type { Period } from './price-word.ts'

/** How far a step through the words of a price led. */
export interface Step {
  /** Index of the token after what was understood; null when nothing was. */
  readonly next: number | null
}
export const stop: Step = { next: null }

/** After "per", "/" or "every": a unit, a period, or a count of one of them. */
export function afterPer(
  tokens: readonly Token[],
  start: number,
  terms: Terms,
  context: NumberContext,
  needsCount: boolean,
): Step {
  let index = start
  let count = '1'
  let scale = 1
  if (started.test(tokens[index]?.raw ?? '') && tokens[index + 1]?.number) index++
  const value = tokens[index]?.number ? valueAt(tokens, index, context) : null
  // "100 € netto / 119 € brutto", "de 600 à 1 000 €": another sum, no count.
  if (
    value &&
    /^(\/|à|a)$/i.test(tokens[start - 1]?.raw ?? '') &&
    tokens[value.last + 1]?.currency?.aloneOnly === false
  )
    return stop
  const counted = countWords[tokens[index]?.raw.toLowerCase() ?? '']
  if (value) {
    count = value.amount
    index = value.last + 1
    // "Per 90-minute session", "/ 6-week pilot".
    const spanned = tokens[index]?.raw === '-' ? spanOf(tokens, index + 1, terms) : null
    if (spanned) return spanned
  } else if (counted && meaning(tokens[index + 1], 'period')) {
    count = counted
    index++
  } else if (needsCount && !meaning(tokens[index], 'period')) return stop
  // "كل الأسعار بالدرهم": "all prices in …" names no unit.
  if (/^(?:ال)?أسعار$/.test(tokens[index]?.raw ?? '')) return stop
  while (hasMark(tokens[index], 'price') && !meaning(tokens[index], 'unit')) index++
  const token = tokens[index]
  if (hasMark(token, 'once')) {
    terms.once = true
    return { next: index + 1 }
  }
  if (hasMark(token, 'setup') && !meaning(token, 'unit') && !terms.period) {
    terms.setup = true
    return { next: index + 1 }
  }
  const following = tokens[index + 1]
  const factor = meaning(token, 'scale')?.factor
  const scaled = factor !== undefined && following !== undefined && isUnitLike(following)
  if (scaled || (factor !== undefined && !meaning(token, 'period'))) {
    scale = factor
    index++
    // "Per million input tokens".
    while (hasMark(tokens[index], 'price') && !meaning(tokens[index], 'unit')) index++
  }
  return unitOrPeriod(tokens, index, terms, {
    start,
    count,
    scale,
    counted: value !== null,
    every: needsCount,
  })
}

/** The thing sold that a counted span stands before: its own unit, or an engagement that is paid for once. */
function spanOf(tokens: readonly Token[], index: number, terms: Terms): Step | null {
  const [span, thing] = [tokens[index], tokens[index + 1]]
  if (!thing || !(meaning(span, 'period') || meaning(span, 'unit'))) return null
  const unit = meaning(thing, 'unit')
  if (!unit && !engagement.test(thing.raw)) return null
  if (unit) {
    terms.per ??= quantityOf('1', 1, unit.code)
    terms.perText ??= thing.raw
  } else terms.once = true
  return { next: index + 2 }
}

const engagement =
  /^(?:pilot|sprint|engagement|program(?:me)?|bootcamp|challenge|trial|cohort|audit)$/i

export const isFor = /^(for|für|pour|para|por|voor|za|pendant|durante|przez)$/i

/** "every two weeks": small counts in words. */
const countWords: Readonly<Record<string, string>> = {
  two: '2',
  other: '2',
  second: '2',
  three: '3',
  four: '4',
  six: '6',
  zwei: '2',
  vier: '4',
  deux: '2',
  quatre: '4',
  dos: '2',
  cuatro: '4',
}

export const said = (tokens: readonly Token[], first: number, last: number): string =>
  tokens
    .slice(first, last + 1)
    .map((token) => token.raw)
    .join(' ')

const isUnitLike = (token: Token): boolean => meaning(token, 'unit') !== undefined

/** "Annual price (per month)": "per" says what the amount is for, the adjective how it is billed. */
function firmPeriod(terms: Terms, period: Period): void {
  if (terms.loose && terms.period && terms.period !== period) {
    terms.billing ??= billingOf[terms.period] ?? null
    terms.period = null
  }
  terms.period ??= period
  terms.loose = false
}

export function unitOrPeriod(
  tokens: readonly Token[],
  index: number,
  terms: Terms,
  quantity: {
    readonly start: number
    readonly count: string
    readonly scale: number
    readonly counted: boolean
    readonly every: boolean
  },
): Step {
  const token = tokens[index]
  const unit = meaning(token, 'unit')
  const period =
    token?.weak && quantity.every
      ? undefined
      : (meaning(token, 'period') ?? partOfHour(unit?.code, quantity.count))
  if (hasMark(token, 'oddSpan')) {
    if (!terms.period) terms.oddSpan ??= said(tokens, quantity.start, index)
    return { next: index + 1 }
  }
  if (unit?.code === 'MIN' && period && !terms.period && !terms.per) {
    terms.period = period.period
    return { next: index + 1 }
  }
  if (period && !(unit && terms.period)) {
    const held = isFor.test(tokens[quantity.start - 1]?.raw ?? '')
    if (quantity.counted && quantity.count !== '1' && (held || terms.period)) {
      const known = terms.period !== null
      holdFor(terms, quantity.count, period.period)
      // "19,99 € mtl. für 12 Monate" stays a price by the month.
      if (known && held) return { next: index + 1 }
    }
    const whole = multiple(quantity.count, period.period)
    if (whole) firmPeriod(terms, whole)
    // "For 14 days" is how long a thing lasts, "10 hours" may be a pack of them.
    else if (period.period !== 'PT1H' && !held && !terms.period)
      terms.oddSpan ??= said(tokens, quantity.start, index)
    return { next: index + 1 }
  }
  // "Per AI resolution", "je angefangene Stunde": what is counted comes after the word that says which.
  const further = tokens[index + 1]
  if (token && started.test(token.raw) && further && !further.currency && !further.number)
    return unitOrPeriod(tokens, index + 1, terms, quantity)
  const noun = token && isUnknownWord(token) && further && !further.weak && !further.currency
  if (noun && meaning(further, 'unit')) return unitOrPeriod(tokens, index + 1, terms, quantity)
  // "每位員工": the word that counts people before what they are.
  if (unit && /^[位名个個]$/u.test(token?.raw ?? '') && meaning(further, 'unit'))
    return unitOrPeriod(tokens, index + 1, terms, quantity)
  if (token && isPack(tokens, index) && !terms.period && !terms.per) {
    terms.once = true
    return { next: index + 1 }
  }
  const shout = token !== undefined && isUnknownWord(token) && /^\p{L}{2,}/u.test(token.raw)
  const code = unit?.code ?? (shout ? wordUnit(token.raw) : null)
  // "$1,500/mo for 10 articles": what it holds, where the price already has its period.
  const held = quantity.counted && isFor.test(tokens[quantity.start - 1]?.raw ?? '')
  if (code && held && terms.period && quantity.count !== '1' && !isStanding(code))
    return { next: index + 1 }
  if (code && token) {
    const million = /^mtoks?$/i.test(token.raw)
    const scale = quantity.scale * (million ? 1e6 : 1)
    terms.per ??= quantityOf(quantity.count, scale, million ? 'bw:token' : code)
    terms.perText ??= said(tokens, quantity.start, index)
    return { next: index + 1 }
  }
  terms.unclear ||= quantity.counted || quantity.scale > 1
  return quantity.counted || quantity.scale > 1 ? { next: index } : stop
}

const pack =
  /^(?:bundles?|packs?|packages?|packets?|multipacks?|booklets?|passe?s?|vouchers?|bündel|guthabenpakete?|10er-karte|zehnerkarte|gutschein|forfaits?|lots?|carnets?|paquetes?|bonos?|abonos?|pacchett[oi]|carnet|pacotes?|bundels?|pakketten|strippenkaart|rittenkaart|pakiety?|karnety?|balíče?k\p{L}{0,2}|klippekort|klippkort|klipp|paketler?|paketi|пакеты?|пакета|套餐|礼包|パック|パッケージ|回数券|패키지|묶음|باقة|للباقة|حزمة|للحزمة)$/iu

/** "₹250 per bundle of 1,000 messages": what is bought once and then used up, where no time renews it. */
function isPack(tokens: readonly Token[], index: number): boolean {
  if (!pack.test(tokens[index]?.raw ?? '')) return false
  return !tokens.slice(index + 1, index + 4).some((one) => meaning(one, 'period'))
}

/** "Per 30 minutes": a part of an hour that has a name is a time like the hour itself. */
export function partOfHour(
  unitCode: string | undefined,
  count: string,
): { readonly period: Period } | undefined {
  if (unitCode !== 'MIN') return undefined
  const parts: Readonly<Record<string, Period>> = { 15: 'PT15M', 30: 'PT30M', 60: 'PT1H' }
  const period = parts[count]
  return period && { period }
}

const started =
  /^(?:started|begun|commenced|part|angefangene[nrs]?|angebrochene[nrs]?|begonnene[nrs]?|entamée?|commencée?|débutée?|iniciad[ao]|comenzad[ao]|empezad[ao]|iniziat[ao]|cominciat[ao]|começad[ao]|fração|begonnen|aangevangen|aangebroken|rozpoczęt\p{L}{1,3}|započat\p{L}{1,3}|započít\p{L}{1,3}|načat\p{L}{1,3}|påbörjad|påbörjat|påbegyndt|påbegynt|påbegyndte|påbegynte|alkava\p{L}{0,3}|начат\p{L}{1,3}|неполн\p{L}{1,3}|розпочат\p{L}{1,3}|başlanan|başlayan|megkezdett|начаващ\p{L}{1,3})$/iu

/** Whether a word says that a unit counts as soon as it has begun ("l'heure commencée"). */
export const isStarted = (word: string | undefined): boolean => started.test(word ?? '')
