import { fold } from '../price-text-fold.ts'
import { isUnknownWord, lex } from '../price-text-lexer.ts'
import { classText, isCalled } from './class-words.ts'
import { isPriceElement } from './cues.ts'
import { isBound, isTermsOnly } from './naming.ts'
import type { Site } from './sites.ts'

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/** "Travel: 4 € per km, within 50 km.", "Setup help: from $1,490 for …": the line is about the price. */
export function opensLine(site: Site): boolean {
  if (site.line.text.length > 240) return false
  const lead = site.line.text.slice(0, site.start)
  const label = /^[^:]{2,45}?(?::|\s[–—-])\s/.exec(lead)?.[0]
  return label !== undefined && isBound(lead.slice(label.length))
}

/** "Bookkeeping from $80 a month": a name and its price are all of the line. */
export const endsLine = (site: Site): boolean =>
  site.line.text.length <= 90 && isTermsOnly(site.line.text.slice(site.end))

/** Whether a line is a price with its terms and nothing else. */
export const standsAlone = ({ line: { text }, start, end }: Site): boolean =>
  end - start >= text.length * 0.8 ||
  (text.length <= 40 && isTermsOnly(text.slice(0, start)) && isTermsOnly(text.slice(end)))

/** "29 €/Std.": the stop is that of a word cut short. */
const cutShort = /^\s?\/\s?\p{L}{1,7}\.$/u

/** "<b>Tune-up</b><small>brakes, gears</small><span class=price>from €70</span>": a price in an element of its own. */
function endsInOwnElement(site: Site): boolean {
  const { text, segments } = site.line
  if (!isCalled(classText(site.element), 'price') || text.length > 160) return false
  const first = segments.find(({ element }) => element === site.element)
  if (!first || first.start === 0) return false
  return isBound(text.slice(first.start, site.start)) && isTermsOnly(text.slice(site.end))
}

const longestTold = 200

/** "Inside and out. From £35 per visit.": a whole sentence of the line is the price and its terms. */
function isSentenceOfItsOwn({ line: { text }, start, end }: Site): boolean {
  if (text.length > longestTold) return false
  const lead =
    text
      .slice(0, start)
      .split(/(?<=\p{L}{3}[.!?])\s/u)
      .at(-1) ?? ''
  const rest = /^[^.!?]*(?:[.,]\d[^.!?]*)*/.exec(text.slice(end))?.[0] ?? ''
  return isTermsOnly(lead) && isTermsOnly(rest)
}

/** Whether a price stands out in its line rather than in a sentence. */
export function isProminent(site: Site): boolean {
  const { text } = site.line
  const share = (site.end - site.start) / text.length
  if (unspaced.test(text)) {
    if (/[。！!]$/.test(text) && !isPriceElement(site.element)) return share >= 0.5
    return text.length <= 45 || share >= 0.3
  }
  const unknown = lex(fold(text).text).filter(isUnknownWord).length
  if (site.start === 0 && text.length <= 90 && /^\s[–—]\s/.test(text.slice(site.end))) return true
  const sentence =
    /[.!]$/.test(text) &&
    !cutShort.test(text.slice(site.end)) &&
    unknown >= 2 &&
    !isPriceElement(site.element) &&
    !opensLine(site) &&
    !isSentenceOfItsOwn(site)
  // "<b>Logo</b> — three drafts. <b>€300</b>": set apart at the end of its line.
  const apart = /^(b|strong)$/.test(site.element.name) && endsLine(site)
  const short = text.length <= 60 && unknown <= 5
  return (
    !sentence &&
    (share >= 0.3 ||
      short ||
      apart ||
      opensLine(site) ||
      endsInOwnElement(site) ||
      isSentenceOfItsOwn(site))
  )
}
