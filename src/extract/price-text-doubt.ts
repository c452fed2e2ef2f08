import { isLetter } from './currency.ts'
import { isCount } from './price-text-counts.ts'
import type { Folded } from './price-text-fold.ts'
import { isUnknownWord, type Token } from './price-text-lexer.ts'
import type { MoneyText } from './price-text-money.ts'

/** Marks drawn over their neighbour, what came out unreadable, numbers that are no digits (½, 〇) but for footnotes. */
const spoiling = /^(?![⁰¹²³⁴-⁹])[\u0300-\u036f\u20d0-\u20ff\ufffd_\p{Nl}\p{No}]$/u
const digit = /^\d$/
/** Longest stretch of letters that may stand for digits ("1O0", "4З"). */
const mostLetters = 3

/** Whether letters at a number may be digits in disguise; not in scripts where a letter is a word. */
function maybeDigits(token: Token | undefined): boolean {
  if (!token || !isUnknownWord(token) || token.raw.length > mostLetters) return false
  return (token.raw.codePointAt(0) ?? 0) < 0x600
}

/** What touches the number makes it another one than its digits say. */
function isSpoilt(text: string, tokens: readonly Token[], { digits }: MoneyText): boolean {
  const token = tokens[digits]
  if (!token) return false
  const [before = '', after = ''] = [text[token.start - 1], text[token.end]]
  if (spoiling.test(before) || spoiling.test(after)) return true
  if (after === '•' && digit.test(text[token.end + 1] ?? '')) return true
  if (before === '•' && digit.test(text[token.start - 2] ?? '')) return true
  if (/^[⁰¹²³⁴-⁹]{2}/.test(text.slice(token.end, token.end + 2))) return true
  const [left, right] = [tokens[digits - 1], tokens[digits + 1]]
  if (isLetter(before) && left?.end === token.start && maybeDigits(left)) return true
  if (
    /^[.,']$/.test(after) &&
    text[token.end + 1] === '\n' &&
    /^\d{3}(?!\d)/.test(text.slice(token.end + 2))
  )
    return true
  return right?.start === token.end && maybeDigits(right)
}

const apart = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && right.start - left.end === 1

/** `$4 99 /mo`, `4 9 €`: digits set apart, of which nobody says how they belong together. */
function isScattered(tokens: readonly Token[], { digits, first, last }: MoneyText): boolean {
  const token = tokens[digits]
  if (!token || /[.,' ]/.test(token.raw)) return false
  const left = first === digits ? tokens[digits - 1] : undefined
  if (left?.number && apart(left, token) && /^\d\d?$/.test(token.raw)) {
    return token.raw.length === 2 || left.raw.length === 1
  }
  const right = last === digits ? tokens[digits + 1] : undefined
  if (!right?.number || !apart(token, right) || isCount(tokens, digits + 1)) return false
  const next = tokens[digits + 2]
  if (next?.number || next?.currency || (next && isUnknownWord(next))) return false
  return /^\d\d$/.test(right.raw) || (/^\d$/.test(right.raw) && token.raw.length === 1)
}

/** The scripts whose digits a stretch of text uses; full-width and the like count as plain. */
function digitScripts(text: string): ReadonlySet<number> {
  const scripts = new Set<number>()
  for (const character of text.normalize('NFKC')) {
    if (/^\p{Nd}$/u.test(character)) scripts.add((character.codePointAt(0) ?? 0) >> 4)
  }
  return scripts
}

/**
 * Why the digits of a sum are not to be trusted although they can be read: text that is turned around,
 * letters among the digits, digits of two scripts, digits set apart. Null for plain ones.
 */
export function doubtOf(
  original: string,
  folded: Folded,
  tokens: readonly Token[],
  money: MoneyText,
): string | null {
  if (original.includes('\u202e')) return 'an invisible mark turns the text around'
  if (isSpoilt(folded.text, tokens, money)) return 'something else than digits touches the number'
  if (isScattered(tokens, money)) return 'digits stand apart from the number'
  const token = tokens[money.digits]
  const written = original.slice(
    folded.at[token?.start ?? 0],
    (folded.at[(token?.end ?? 1) - 1] ?? 0) + 1,
  )
  return digitScripts(written).size > 1 ? 'the digits are of two scripts' : null
}
