import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { fold } from '../price-text-fold.ts'
import { lex, type Token } from '../price-text-lexer.ts'
import { elementAt, type Line } from './lines.ts'

const longestName = 80

const badge =
  /^(most popular|popular|recommended|best value|best seller|best for .*|new|beta|featured|limited( time)?( offer)?|sale|coming soon|beliebt|am beliebtesten|empfohlen|meistgewählt|le plus populaire|populaire|recommandé|más popular|recomendado|popolare|consigliato|mais popular|polecany|الأكثر (شيوعا|شيوعاً|طلبا|طلباً).*|موصى به|最受欢迎|推荐|人気|おすすめ|인기|추천)[\s!⭐★✨🔥]*$/iu

const call =
  /^(get|start|sign up|subscribe|buy|try|choose|select|contact|learn more|download|order|book|join|request|upgrade|see|view|go|add to|talk|jetzt|kaufen|mehr|commencer|essayer|empezar|comprar|prova|inizia)\b.{0,40}$/i

const nameClass = /(^|[-_\s])(name|title|plan-?name|heading|product-?name)($|[-_\s])/i
const tierClass = /(^|[-_\s])(tier|plan|package|product|model|type|header|level|edition)($|[-_\s])/i
const sideClass =
  /(^|[-_\s])(badge|ribbon|tag|label|eyebrow|kicker|sub|subtitle|desc|description|tagline|pill|note|caption|popular|cta|btn|button|feature|features|period|price|amount)($|[-_\s])/i

/** Words that say how a price is meant, never what is sold. */
const termKinds = new Set(['period', 'billing', 'tax'])
const termMarks = new Set(
  'every billed from upTo range was now setup once price minimum total off saving'.split(' '),
)
/** Words that may stand among those, and may be a name of their own ("Pro" is German for "per"). */
const looseMarks = new Set(['per', 'more'])

/** Whether a text says only how something is priced ("per month", "billed annually", "from"). */
export function isTermsOnly(text: string): boolean {
  const tokens = lex(fold(text).text)
  const words = tokens.filter((token) => /\p{L}/u.test(token.raw))
  if (words.length === 0) return true
  const of = (token: Token, marks: ReadonlySet<string>): boolean =>
    token.words.some((word) => word.kind === 'mark' && marks.has(word.mark))
  const term = (token: Token): boolean =>
    token.currency?.aloneOnly === false ||
    token.words.some((word) => termKinds.has(word.kind)) ||
    of(token, termMarks)
  const unit = (token: Token): boolean => token.words.some((word) => word.kind === 'unit')
  const per = words.some((token) => of(token, looseMarks))
  return (
    words.every((token) => term(token) || of(token, looseMarks) || (per && unit(token))) &&
    (words.some(term) || (per && words.some(unit)))
  )
}

const joining =
  /^(or|and|then|plus|so|just|only|not|oder|und|dann|ou|et|puis|o|y|e|luego|af|أو|ثم|와|또는|或|または)$/i

const boundMarks = new Set(['from', 'upTo'])

/** "Scale from" → Scale: words that open the price are no part of the name before it. */
export function withoutBound(text: string): string {
  const tokens = lex(fold(text).text)
  const last = tokens.findLastIndex(
    (token) => !token.words.some((word) => word.kind === 'mark' && boundMarks.has(word.mark)),
  )
  return last >= 0 ? cleanName(text.slice(0, tokens[last]?.end)) : text
}

const kindMarks = new Set('setup once minimum saving was billed'.split(' '))

/** Whether a text says what kind of charge a price is ("One-time connection fee"): no name of an offer. */
export function saysKind(text: string): boolean {
  return lex(fold(text).text).some((token) =>
    token.words.some((word) => word.kind === 'mark' && kindMarks.has(word.mark)),
  )
}

/** Words that lead to a price without naming anything: "or", "Subscribe". */
export function isTalk(name: string): boolean {
  return joining.test(name) || call.test(name)
}

/** Marks and blanks around a name, and pictures in front of it, away. */
export function cleanName(text: string): string {
  return text
    .replace(/^[\s\-–—:•·|/.,;✓✔⭐★→(]+/u, '')
    .replace(/^\p{Extended_Pictographic}[\ufe0f\s]*/u, '')
    .replace(/[\s\-–—:•·|/,;→=(~≈]+$/u, '')
    .trim()
}

/** Whether a text can be the name of something sold. */
export function isNameLike(text: string): boolean {
  const name = cleanName(text)
  if (name.length < 2 || name.length > longestName || !/[\p{L}\p{N}]/u.test(name)) return false
  if (badge.test(name) || name.endsWith('?')) return false
  if (/[.!。]$/.test(name) && name.split(/\s+/).length > 3) return false
  return name.split(/\s+/).length <= 14
}

function classRank(element: Element): number {
  const own = `${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`
  if (nameClass.test(own) && !/sub-?title/i.test(own)) return 8
  if (sideClass.test(own)) return -4
  return tierClass.test(own) ? 4 : 0
}

function tagRank(name: string): number {
  if (/^h[1-6]$/.test(name)) return name === 'h1' ? 2 : 8
  if (name === 'dt' || name === 'legend' || name === 'caption' || name === 'summary') return 5
  if (name === 'strong' || name === 'b' || name === 'th') return 3
  return name === 'li' || name === 'p' ? -3 : 0
}

/** How much a line looks like the name of a record: above 0 a title, higher is better. */
export function titleRank(line: Line): number {
  const { text } = line
  if (!isNameLike(text)) return -10
  let at: Element | null = elementAt(line, 0, text.length)
  let best = -10
  let side = 0
  for (let up = 0; at && up < 4; up++) {
    const own = classRank(at)
    side = Math.min(side, own)
    best = Math.max(best, tagRank(at.name) + Math.max(own, 0), own > 0 ? own : -10)
    if (at === line.block) break
    at = parentElement(at)
  }
  const words = text.split(/\s+/).length
  if (call.test(text) && best < 7) return -10
  return best + (best >= 7 ? 0 : side) - (words > 6 ? 2 : 0) - (isTermsOnly(text) ? 3 : 0)
}
