import { hasMark, isUnknownWord, meaning, type Token } from './price-text-lexer.ts'
import { isFor } from './price-text-per.ts'

/** "A departmental workflow" on the line after a price: no unit, unless it is one we know ("A MONTH"). */
export function opensSentence(tokens: readonly Token[], index: number): boolean {
  const [article, noun] = [tokens[index], tokens[index + 1]]
  return /^An?$/.test(article?.raw ?? '') && noun !== undefined && isUnknownWord(noun)
}

/** Whether the words from `index` on lead to a price of their own (", setup once €250"). */
export function opensPrice(tokens: readonly Token[], index: number): boolean {
  let at = index
  const leads = (token: Token | undefined): boolean =>
    meaning(token, 'tax') !== undefined ||
    (['setup', 'once', 'price'] as const).some((mark) => hasMark(token, mark))
  while (leads(tokens[at])) at++
  if (tokens[at]?.raw === ':') at++
  return at > index && Boolean(tokens[at]?.number ?? tokens[at]?.currency)
}

/** "Monthly $12, annual $120": a period right before a sum is of that sum. */
export function tellsNext(tokens: readonly Token[], index: number): boolean {
  const adjective = meaning(tokens[index], 'period') && !tokens[index]?.weak
  const [one, other] = [tokens[index + 1], tokens[index + 2]]
  return Boolean(
    adjective && ((one?.currency && other?.number) || (one?.number && other?.currency)),
  )
}

/** "49 TL Yearly: 490 TL": terms with a colon are of the sum after them. */
export function labelsNext(tokens: readonly Token[], index: number): boolean {
  let at = index
  while (meaning(tokens[at], 'period') || meaning(tokens[at], 'billing')) at++
  const value = tokens[at + 1]
  return at > index && tokens[at]?.raw === ':' && Boolean(value?.number ?? value?.currency)
}

/** ", renews at $12": what is said of the price to come. */
export const opensLaterPrice = (tokens: readonly Token[], index: number): boolean =>
  hasMark(tokens[index], 'renews') &&
  tokens
    .slice(index + 1, index + 4)
    .some((token) => token.number !== null || token.currency !== null)

/** "1000 zł – za pełne …": after a dash a "for" without a unit opens words on what is bought. */
export function opensClause(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1]
  return (
    hasMark(tokens[index], 'per') &&
    /^\p{L}/u.test(tokens[index]?.raw ?? '') &&
    next !== undefined &&
    isUnknownWord(next)
  )
}

/** Whether a token after a line break, a comma or a dash still speaks of the same price. */
export function continues(token: Token | undefined): boolean {
  if (!token || token.number || token.currency) return false
  if (meaning(token, 'period') || meaning(token, 'billing') || meaning(token, 'tax'))
    return !token.weak
  if (hasMark(token, 'every') && !isFor.test(token.raw)) return true
  if (hasMark(token, 'renews')) return true
  return (['per', 'billed', 'once', 'setup'] as const).some((mark) => hasMark(token, mark))
}
