import type { Element } from 'domhandler'
import type { Line } from './lines.ts'
import { cleanName, isNameLike, isTalk, isTermsOnly, saysKind } from './naming.ts'
import { peers } from './outline.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import type { Site } from './sites.ts'

const mostWords = 7

/** What follows a price that opens its line: from the next element on, where the price has one of its own. */
function rest({ line: { text, segments }, start, end, element }: Site): string | null {
  if (start > 0 && /[\p{L}\p{N}]{2}/u.test(text.slice(0, start))) return null
  const own = segments.filter((one) => one.element === element)
  const apart = segments.some((one) => one.element !== element && one.start >= end - 1)
  const last = own.at(-1)
  const from = apart && last && element !== segments.at(-1)?.element ? last.end : end
  return text.slice(from)
}

function nameIn(site: Site): string | null {
  const said = rest(site)
  if (said === null || !/^\s*([-–—:|•·]\s*|\s)/u.test(said)) return null
  const name = cleanName(cleanName(said).replace(/\s[–—|]\s.*$/u, ''))
  const words = name.split(/\s+/).length
  const named = isNameLike(name) && /\p{L}{3}/u.test(name) && words <= mostWords
  return named && !isTermsOnly(name) && !isTalk(name) && !saysKind(name) && opens.test(name)
    ? name
    : null
}

/** A name opens with a capital or in a script without them; "for one person" goes on from the price. */
const opens = /^[\p{Lu}\p{Lo}\p{N}]/u

/** The name behind a price that opens its line, where the lines beside it are built alike: "$85 Hourly support". */
export function tailFinder(page: Outline): (site: Site) => string | null {
  const known = new Map<Element, boolean>()
  const onlySite = (block: Element): Site | null => {
    const [site, other] = sitesIn(page, block).filter(({ reading }) => reading.amount !== null)
    return site && !other ? site : null
  }
  const isAlike = (line: Line): boolean => {
    const before = known.get(line.block)
    if (before !== undefined) return before
    const all = peers(line.block)
    const named = all.flatMap((one) => {
      const site = onlySite(one)
      return site && nameIn(site) !== null ? [nameIn(site)] : []
    })
    const alike = named.length >= 2 && named.length * 2 > all.length
    for (const one of all) known.set(one, alike && new Set(named).size === named.length)
    return known.get(line.block) ?? false
  }
  return (site) => {
    const name = nameIn(site)
    return name !== null && onlySite(site.line.block) === site && isAlike(site.line) ? name : null
  }
}
