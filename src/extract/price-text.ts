import { currencyCode } from './currency.ts'
import type { NumberContext } from './number.ts'
import type { PriceReading } from './price-reading.ts'
import { noTerms, type Terms } from './price-terms.ts'
import { isCount, provenDecimalMark } from './price-text-counts.ts'
import { doubtOf } from './price-text-doubt.ts'
import { isMarkedDown, tellIntroductory } from './price-text-first-time.ts'
import { fold } from './price-text-fold.ts'
import { readHead } from './price-text-head.ts'
import { isByProject, kindOf } from './price-text-kind.ts'
import { hasMark, isUnknownWord, lex, meaning, type Token } from './price-text-lexer.ts'
import { findMoney, type MoneyText, scaledLike, valueAt } from './price-text-money.ts'
import { readTail } from './price-text-tail.ts'
import { wordsWithoutAmount } from './price-text-without-amount.ts'

/** A reading in the making, with where it stands among the tokens. */
interface Draft {
  money: MoneyText
  readonly terms: Terms
  readonly end: number
}

function ambiguityOf(money: MoneyText, terms: Terms, currency: string | null): string | null {
  // "From $5.000": a bound is round, and nobody writes three decimals of nothing.
  const round = (terms.from || terms.upTo) && /^\d+000$/.test(money.amount)
  if (money.ambiguous && !round) return money.ambiguous
  if (money.mark && money.mark.codes.length > 1 && !currency) {
    return `${money.mark.text} may mean ${money.mark.codes.join(', ')}`
  }
  // Nothing is nothing for any span.
  if (terms.oddSpan && Number(money.amount) > 0)
    return `priced per ${terms.oddSpan}, which is no period we can compare`
  return terms.unclear ? 'priced per a number of something that is not named' : null
}

function finish(
  { money, terms }: Draft,
  tokens: readonly Token[],
  at: (index: number, end?: boolean) => number,
  context: NumberContext,
): PriceReading {
  const { mark } = money
  const currency = mark ? currencyCode(mark, context) : (context.currency ?? null)
  const {
    unclear: _,
    once: __,
    loose: ___,
    oddSpan: ____,
    later: _____,
    holds: ______,
    ...said
  } = terms
  return {
    ...said,
    amount: money.amount,
    currency,
    currencyText: mark?.text ?? null,
    currencyCandidates: mark?.codes ?? [],
    kind: kindOf(terms, money.amount),
    ...(isByProject(terms) ? { per: null, perText: null } : {}),
    free: /^0*(\.0*)?$/.test(money.amount),
    onRequest: false,
    span: [at(tokens[money.first]?.start ?? 0), at(tokens[money.last]?.end ?? 0, true)],
    ambiguous: ambiguityOf(money, terms, currency),
  }
}

/** A number and one short word in another script ("32جن"): a sum in money whose word we do not know. */
function unknownMoney(tokens: readonly Token[], context: NumberContext): MoneyText | null {
  const [first, ...rest] = tokens
  const short = rest.length > 0 && rest.length <= 2 && rest.every((one) => isUnknownWord(one))
  if (!first?.number || !short || (rest.at(-1)?.end ?? 0) - first.end > 5) return null
  if (!rest.every((one) => (one.raw.codePointAt(0) ?? 0) > 0x24f)) return null
  const value = valueAt(tokens, 0, context)
  return value ? { ...value, first: 0, digits: 0, mark: null } : null
}

/** Numbers without a mark, where the text holds nothing else that would make them something else. */
function bareMoney(tokens: readonly Token[], context: NumberContext): MoneyText[] {
  const unknown = unknownMoney(tokens, context)
  if (unknown) return [unknown]
  const numbers = tokens.flatMap((token, index) => (token.number ? [index] : []))
  const plain = tokens.every(
    (token) => !isUnknownWord(token) && token.currency?.aloneOnly !== false,
  )
  const open = numbers.filter((index) => !isCount(tokens, index) && standsAlone(tokens, index))
  if (!plain && !(context.currency && open.length === 1)) return []
  const first = open.flatMap((digits) => {
    const value = valueAt(tokens, digits, context)
    return value ? [{ ...value, first: digits, digits, mark: null }] : []
  })
  return first
}

/** Not part of a word, a model number, a date or a share. */
function standsAlone(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  const token = tokens[index]
  const after = tokens[index + 1]
  if (!token) return false
  if (before && before.end === token.start && /[\p{L}\d#:]/u.test(before.raw.at(-1) ?? ''))
    return false
  return !(after && after.start === token.end && (/[\d:]/.test(after.raw) || isUnknownWord(after)))
}

/** A price that is no price: a negative sum, a share, digits run into letters that only look like digits. */
function isPrice(tokens: readonly Token[], money: MoneyText): boolean {
  const before = tokens[money.first - 1]
  const first = tokens[money.first]
  const after = tokens[money.last + 1]
  const earlier = tokens[money.first - 2]
  if (after?.raw === '%') return false
  // "PHP 8.2" is the language, not pesos.
  if (money.mark?.text === 'PHP' && Number(money.amount) < 20) return false
  const joined = after !== undefined && after.start === tokens[money.last]?.end
  if (joined && /^[oOоОlIІ]+$/.test(after.raw)) return false
  const signed = before?.raw === '-' && before.end === first?.start
  return !(signed && (!earlier || earlier.end < before.start) && !earlier?.number)
}

const rangeWord = (token: Token | undefined): boolean =>
  token?.raw === '-' ||
  token?.raw === '~' ||
  (token?.words.some((word) => word.kind === 'mark' && word.mark === 'range') ?? false)

/** `$5–10`, `5 to 10 €`: the number before the dash takes the mark of the one after it, and back. */
function completeRanges(
  tokens: readonly Token[],
  found: readonly MoneyText[],
  context: NumberContext,
): MoneyText[] {
  const result = [...found]
  for (const money of found) {
    const before = money.first - 2
    if (
      rangeWord(tokens[money.first - 1]) &&
      !found.some((other) => other.last >= before && other.first <= before)
    ) {
      const digits = tokens[before]?.number ? before : tokens[before - 1]?.number ? before - 1 : -1
      const value =
        digits >= 0 && standsAlone(tokens, digits) ? valueAt(tokens, digits, context) : null
      if (value && value.last === before)
        result.push({ ...value, first: digits, digits, mark: money.mark })
    }
    const after = money.last + 2
    if (
      rangeWord(tokens[money.last + 1]) &&
      !found.some((other) => other.first <= after && other.last >= after)
    ) {
      const value =
        standsAlone(tokens, after) && !isCount(tokens, after)
          ? valueAt(tokens, after, context)
          : null
      if (value) result.push({ ...value, first: after, digits: after, mark: money.mark })
    }
  }
  return result.sort((a, b) => a.first - b.first)
}

/** "$500 setup + 90/mo": a sum that is added, with a period of its own, is in the same money. */
function completeSums(
  tokens: readonly Token[],
  found: readonly MoneyText[],
  context: NumberContext,
): MoneyText[] {
  const [first] = found
  if (!first || found.some((one) => one.mark?.text !== first.mark?.text)) return [...found]
  const added = tokens.flatMap((token, index): readonly MoneyText[] => {
    const plus = tokens[index - 1]?.raw === '+' && index > first.last
    if (!plus || !token.number || found.some((one) => one.first <= index && one.last >= index))
      return []
    const value = valueAt(tokens, index, context)
    const timed = value && hasMark(tokens[value.last + 1], 'per')
    return timed && meaning(tokens[value.last + 2], 'period')
      ? [{ ...value, first: index, digits: index, mark: first.mark }]
      : []
  })
  return added.length > 0 ? [...found, ...added].sort((a, b) => a.first - b.first) : [...found]
}

/** Marks the two ends of each range and lets both have the terms said once. */
function joinRanges(tokens: readonly Token[], drafts: readonly Draft[]): void {
  for (const [index, high] of drafts.entries()) {
    const low = drafts[index - 1]
    const adjacent =
      low && high.money.first - low.end <= 1 && rangeWord(tokens[high.money.first - 1])
    if (low && adjacent) low.money = scaledLike(tokens, low.money, high.money)
    if (!low || !adjacent || Number(low.money.amount) >= Number(high.money.amount)) continue
    low.terms.from = true
    high.terms.upTo = true
    high.terms.from = false
    // "¥100–¥200 CNY": the code after both ends tells the sign of both.
    const [open, code] = [low.money.mark, high.money.mark]
    if (
      open &&
      code &&
      code.codes.length < open.codes.length &&
      code.codes.every((one) => open.codes.includes(one))
    )
      low.money = { ...low.money, mark: code }
    for (const [to, from] of [
      [low.terms, high.terms],
      [high.terms, low.terms],
    ] as const) {
      to.period ??= from.period
      to.per ??= from.per
      to.perText ??= from.perText
      to.billing ??= from.billing
      to.tax ??= from.tax
      to.once ||= from.once
      to.setup ||= from.setup
      to.saving ||= from.saving
    }
  }
}

const sameMoney = (a: Draft | undefined, b: Draft): boolean =>
  a !== undefined && a.money.mark?.text === b.money.mark?.text

/** The highest value added tax there is, with room for rounding. */
const mostTax = 1.28

/** "€100 (incl. VAT €119)": the lower sum is without the tax that the higher one includes; the terms are both's. */
function tellTaxTwins(drafts: readonly Draft[]): void {
  for (const [index, second] of drafts.entries()) {
    const first = drafts[index - 1]
    if (!first || !sameMoney(first, second)) continue
    const said = first.terms.tax ?? second.terms.tax
    if (!said || second.money.first - first.end > 2) continue
    const [low, high] =
      Number(first.money.amount) < Number(second.money.amount) ? [first, second] : [second, first]
    const ratio = Number(high.money.amount) / Number(low.money.amount)
    if (!(ratio > 1 && ratio <= mostTax) || high.terms.tax === 'excluded') continue
    low.terms.tax = 'excluded'
    high.terms.tax = 'included'
    shareTerms(first.terms, second.terms)
  }
}

function shareTerms(first: Terms, second: Terms): void {
  for (const [to, from] of [
    [first, second],
    [second, first],
  ] as const) {
    to.period ??= from.period
    to.per ??= from.per
    to.perText ??= from.perText
    to.billing ??= from.billing
  }
}

/**
 * Every price the text names, in order, with what the words around it say of each; and words in place of
 * a price ("Contact us", "Free"). Pure; linear in the length of the text. Never throws: a text without a
 * price gives an empty list. A reading that leaves two values open says so in `ambiguous`.
 */
export function readPrices(text: string, context: NumberContext = {}): readonly PriceReading[] {
  const folded = fold(text)
  const tokens = lex(folded.text)
  const known = { ...context, decimalHint: context.decimalHint ?? provenDecimalMark(tokens) }
  const marked = completeSums(
    tokens,
    completeRanges(tokens, findMoney(tokens, known), known),
    known,
  )
  const money = (marked.length > 0 ? marked : bareMoney(tokens, known)).filter((one) =>
    isPrice(tokens, one),
  )
  const consumed: Draft[] = []
  for (const [index, one] of money.entries()) {
    const previous = consumed.at(-1)
    if (previous && one.first < previous.end) continue
    const terms = noTerms()
    terms.from = tokens.slice(one.digits, one.last).some(({ raw }) => raw === '+')
    const end = readTail(tokens, one.last + 1, terms, known)
    readHead(tokens, previous?.end ?? 0, one.first, terms, index > 0, known)
    // "$39/mo billed annually ($468/yr)": the yearly sum is what is billed.
    if (terms.period === 'P1Y' && previous?.terms.billing === 'annual') terms.billing ??= 'annual'
    consumed.push({ money: one, terms, end })
  }
  joinRanges(tokens, consumed)
  for (const [index, { money: to }] of consumed.entries()) {
    const old = consumed[index - 1]
    if (old && Number(old.money.amount) > Number(to.amount))
      old.terms.was ||= isMarkedDown(tokens, old.money.first, to.first)
  }
  tellTaxTwins(consumed)
  tellIntroductory(
    consumed.map((one, i) => ({ terms: one.terms, same: sameMoney(consumed[i - 1], one) })),
  )
  const at = (index: number, end = false) =>
    end ? (folded.at[index - 1] ?? text.length - 1) + 1 : (folded.at[index] ?? text.length)
  const readings = consumed.map((draft) => {
    const reading = finish(draft, tokens, at, context)
    const doubt = doubtOf(text, folded, tokens, draft.money)
    return doubt ? { ...reading, ambiguous: doubt } : reading
  })
  return [...readings, ...wordsWithoutAmount(tokens, readings.length > 0, at)]
}
