import { readPrices } from '../price-text.ts'
import { beforeAside } from './aside.ts'
import {
  cleanName,
  isNameLike,
  isTalk,
  isTermsOnly,
  isWhole,
  saysKind,
  withoutBound,
} from './naming.ts'
import { isMarked, type Site } from './sites.ts'

/** Of several spans in front of the price the first: a name, before its description. */
function firstPart(site: Site): string | null {
  const parts = site.line.segments.filter(
    (one) => one.end <= site.start && one.element !== site.line.block,
  )
  const [first, second] = parts
  const lead = site.line.text.slice(0, site.start)
  if (/[\p{Nd}\p{Sc}]/u.test(lead)) return null
  if (!first || first.start > 0) return null
  // "<b>Logo</b> — three drafts. <b>€300</b>": what is said between the two bold parts describes the first.
  const described =
    /^(b|strong|dfn)$/.test(first.element.name) && isTermsOnly(site.line.text.slice(site.end))
  if (second ? first.element === second.element : !described) return null
  return site.line.text.slice(first.start, first.end)
}

/** "Web site: monthly": what stands between the colon and the price is said of the price. */
function withoutTerms(lead: string): string {
  const told = lead.trimEnd().replace(/:$/, '')
  const at = 1 + Math.max(...[':', '—', '–'].map((mark) => told.lastIndexOf(mark)))
  const named = told.slice(0, at)
  return /\p{L}/u.test(named) && isTermsOnly(told.slice(at)) ? named : lead
}

/** Name in front of the price in the same line: "Pro — $9/mo", "Team: €39". */
export function leadName(site: Site, listed: () => boolean = () => false): string | null {
  const lead = withoutTerms(site.line.text.slice(0, site.start).replace(/\s\+\s*$/, ' '))
  const noted = beforeAside(site.line, site.start)
  const own = noted !== null && isWhole(noted) ? noted : firstPart(site)
  const name = withoutBound(cleanName(own ?? lead))
  if (
    !isNameLike(name) ||
    !/\p{L}{2}/u.test(name) ||
    name.split(/\s+/).length > 7 ||
    isTermsOnly(name)
  )
    return null
  // "Simple pricing. From £199": a sentence came to its end.
  if (isTalk(name) || saysKind(name) || /\p{L}{3}[.!]$/u.test(name)) return null
  if (/\p{Nd}/u.test(name) && readPrices(name).some(isMarked)) return null
  const cut = /[:—–•·|(=…]\s*$|\s-\s*$/.test(lead)
  const apart = site.line.segments.some(
    (one) =>
      one.end <= site.start &&
      one.element !== site.element &&
      one.start <= lead.length - name.length - 1,
  )
  return cut || apart || listed() ? name : null
}
