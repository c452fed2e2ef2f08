import { unitIn } from '../price-unit-in.ts'
import { addonWords, isPriceElement } from './cues.ts'
import type { PriceDraft } from './draft.ts'
import { cleanName, isNameLike, saysKind } from './naming.ts'
import type { Site } from './sites.ts'

/** An extra named in a feature list or a note: "$40 / extra seat", "optional $147/mo support". */
export function isExtra(site: Site): boolean {
  const next = site.line.text.slice(site.end, site.end + 40)
  if (!isPriceElement(site.element) && perExtra.test(next)) return true
  if (site.line.block.name === 'li') return addonWords.test(wordsOf(site))
  return /\b(optional|add-?on)\W*$/i.test(site.line.text.slice(0, site.start))
}

const sum = /\p{Sc}\s?\p{Nd}[\p{Nd}.,]*|\p{Nd}[\p{Nd}.,]{0,30}\s?\p{Sc}/u

/** What a line says of one of its sums: "Brochure $125, $25 each additional page" makes only the second an extra. */
function wordsOf({ line: { text }, start, end }: Site): string {
  const before = text.slice(0, start).split(sum).at(-1) ?? ''
  const after = text.slice(end).split(sum)[0] ?? ''
  return `${before} ${after}`
}

/** "$5 per additional user" */
const perExtra =
  /^\s*(?:\/\s?(?:mo|month)\s*)?(?:\/|per|for each|for every|pro|je|par|por|per ogni|za)\s*(?:additional|extra|further|weitere[nrs]?|zusätzliche[nrs]?|utilisateur suppl|cada adicional|ulteriore|kolejn)/i

/** "/month", "per" and the like between a price and the name after it. */
const perWords = /^\s*(?:(?:\/|per\b|an?\b|each\b)\s*(?:mo|month|yr|year|user|seat)?\b\s*)+/i

/** "$40 / extra seat" → extra seat; "Every further agent: +€120/month" → Every further agent. */
export function addonName(site: Site): string {
  const { text } = site.line
  const before = cleanName(text.slice(0, site.start).replace(/(?<![+\s])[+\s]+$/, ''))
  const after = cleanName(text.slice(site.end).replace(perWords, ''))
  if (addonWords.test(before) && isNameLike(before) && !saysKind(before)) return before
  const named = addonWords.test(after) || (addonWords.test(before) && isNameLike(after))
  return (named ? after : cleanName(text)).slice(0, 60)
}

/** An extra is priced per what its name counts ("each additional agent"). */
export function withUnit(price: PriceDraft, name: string): PriceDraft {
  if (price.reading.per) return price
  const unit = unitIn(name)
  return unit ? { ...price, reading: { ...price.reading, per: unit } } : price
}
