import type { PlanFeature } from '../../../model/offer.ts'
import { fold } from '../../price-text-fold.ts'
import { cleanName } from '../naming.ts'
import { noCell, notIncludedWords, noWords, yesCell } from './feature-words.ts'
import { type Quantity, quantityIn, tidy } from './quantity.ts'

/** What a text says of a feature, before it is known what stands beside it. */
export interface SaidFeature extends Omit<PlanFeature, 'evidence'> {
  /** What a "No …" denies: a lack where another plan has it, else a benefit ("No hidden fees"). */
  readonly denied: string | null
}

const longestName = 160
const noMark = /^\s*(?:✗|✘|✕|✖|❌|🚫|⛔|×(?=\s))\uFE0F?\s*/u
const yesMark = /^\s*(?:[✓✔✅☑🗸√]\uFE0F?\s*)+/u

/** The mark a text begins with: true for a check, false for a cross, null for none. */
export function markIn(text: string): boolean | null {
  if (noMark.test(text)) return false
  return yesMark.test(text) ? true : null
}

const bareName = (text: string): string =>
  cleanName(text.replace(noMark, '').replace(yesMark, ''))
    .replace(/^[+○●▪▸►»>–—-]+\s+|(?<!\s)\s*(?:\[?[?ⓘℹ]\]?)$|[.!。]$/gu, '')
    .trim()

/** What opens the rest of a list names no feature. */
const opener =
  /^(?:(?:see|show|view|compare|voir|ver|mehr|alle|tutte|zobacz)\b.*|more|less|mehr|weniger|plus|más|mais) (?:features?|funktionen|details?|fonctionnalités|funciones|recursos|funzioni|funkcje)$/iu

function isName(name: string): boolean {
  if (opener.test(name)) return false
  return name.length >= 2 && name.length <= longestName && /\p{L}/u.test(name)
}

/** One entry of a feature list ("Up to 10 projects", "✗ SSO", "No API access"); null for what names no feature. */
export function readFeature(text: string, language: string | undefined): SaidFeature | null {
  const said = bareName(text)
  if (!isName(said) || said.endsWith('?')) return null
  const lacking = notIncludedWords.exec(said)
  const name = lacking
    ? cleanName(`${said.slice(0, lacking.index)} ${said.slice(lacking.index + lacking[0].length)}`)
        .replaceAll(/\(\s*\)/g, '')
        .trim()
    : said
  if (!isName(name)) return null
  const included = lacking === null && !noMark.test(text)
  const denied = included ? noWords.exec(name) : null
  const quantity = denied ? null : quantityIn(name, language)
  return {
    name: quantity && !quantity.bare ? quantity.rest : name,
    included,
    limit: included ? (quantity?.limit ?? null) : null,
    unitCode: included ? (quantity?.unitCode ?? null) : null,
    duration: included ? (quantity?.duration ?? null) : null,
    denied: denied ? tidy(name.slice(denied[0].length)) : null,
  }
}

/**
 * What a cell of a comparison says of the feature its row is about: a mark, a word, a quantity, or words of
 * its own ("Support" | "Email"). `mark` is what pictures in the cell show. Null where it says nothing.
 */
export function readCell(
  label: string,
  text: string,
  mark: boolean | null,
  language: string | undefined,
): SaidFeature | null {
  const name = bareName(label)
  const said = text.trim()
  if (!isName(name) || said.length > longestName) return null
  const plain = { name, limit: null, unitCode: null, duration: null, denied: null }
  if (noCell.test(said)) return { ...plain, included: false }
  if (yesCell.test(said)) return { ...plain, included: true }
  const bare = bareName(said)
  if (bare === '' || /^[✓✔✅☑🗸√•]/u.test(bare)) {
    const shown = mark ?? markIn(said)
    return shown === null ? null : { ...plain, included: shown }
  }
  if (markIn(said) === false || notIncludedWords.test(said)) return { ...plain, included: false }
  const quantity = /\p{N}/u.test(fold(label).text)
    ? quantityIn(bare, language)
    : cellQuantity(label, bare, language)
  if (quantity && (quantity.bare || isPartOf(quantity.rest, label))) {
    return {
      ...plain,
      included: quantity.limit !== '0',
      limit: quantity.limit === '0' ? null : quantity.limit,
      unitCode: quantity.limit === '0' ? null : quantity.unitCode,
      duration: quantity.limit === '0' ? null : quantity.duration,
    }
  }
  if (quantity) {
    const { limit, unitCode, duration } = quantity
    return {
      ...plain,
      name: `${name}: ${quantity.rest}`,
      included: true,
      limit,
      unitCode,
      duration,
    }
  }
  return { ...plain, name: `${name}: ${bare}`, included: true }
}

/** "Users" | "10" is read as "Users: 10", so that the row's unit and time count; "Storage (GB)" names its own. */
function cellQuantity(label: string, cell: string, language: string | undefined): Quantity | null {
  const own = quantityIn(cell, language)
  if (!own?.bare) return own
  const whole = quantityIn(`${label}: ${cell}`, language)
  const bracket = /\((\p{L}{1,12}|%)\)\s*$/u.exec(label)?.[1]
  const named = bracket ? quantityIn(`1 ${bracket}`, language)?.unitCode : null
  const unitCode = own.unitCode ?? named ?? whole?.unitCode ?? null
  return { ...own, unitCode, duration: own.duration ?? whole?.duration ?? null }
}

/** "Projects" | "5 projects": the cell repeats its row. */
function isPartOf(words: string, label: string): boolean {
  const own = new Set(label.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((word) => own.has(word) || own.has(`${word}s`) || own.has(word.replace(/s$/, '')))
}
