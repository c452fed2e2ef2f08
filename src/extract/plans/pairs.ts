import { addonWords } from './cues.ts'
import type { Line } from './lines.ts'
import { cleanName, isNameLike, isTalk, isTermsOnly, saysKind } from './naming.ts'
import type { Site } from './sites.ts'

/** A thing and its price out of a line that lists several: "Inside oven $35, inside fridge $30". */
export interface Pair {
  readonly name: string
  readonly site: Site
  readonly addon: boolean
}

const mostText = 300
const separator = /[,;·|•+]/
const bound = /^(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub)\s+/iu

function nameIn(text: string): string | null {
  const name = cleanName(text.trim().replace(bound, ''))
  const told = isTalk(name) || isTermsOnly(name) || saysKind(name)
  const isName = isNameLike(name) && /\p{L}{3}/u.test(name) && name.split(/\s+/).length <= 4
  return isName && !told && !/[.!?:]/.test(name) ? name : null
}

/** What stands after a price: nothing, or its terms. */
const isTail = (text: string): boolean => /^[\s.]*$/.test(text) || isTermsOnly(text.trim())

function isPlain({ reading }: Site): boolean {
  const { amount, saving, was, ambiguous } = reading
  return amount !== null && Number(amount) > 0 && !saving && !was && !ambiguous
}

/** The pairs of one line; none where any part of it is something else. */
function pairsOf(line: Line, sites: readonly Site[]): readonly Pair[] {
  if (line.text.length > mostText || sites.length < 2 || !sites.every(isPlain)) return []
  const [first] = sites
  const lead = line.text.slice(0, first?.start ?? 0)
  const colon = lead.indexOf(':')
  const about = colon < 0 ? '' : lead.slice(0, colon)
  const pairs: Pair[] = []
  let from = about === '' ? 0 : colon + 1
  for (const [i, site] of sites.entries()) {
    const before = line.text.slice(from, site.start)
    const cut = i === 0 ? -1 : before.search(separator)
    if (i > 0 && (cut < 0 || !isTail(before.slice(0, cut)))) return []
    const name = nameIn(before.slice(cut + 1))
    if (!name) return []
    pairs.push({ name, site, addon: addonWords.test(about) || addonWords.test(name) })
    from = site.end
  }
  return isTail(line.text.slice(from)) ? pairs : []
}

/** Pairs in lines whose prices belong to no record. */
export function findPairs(sites: readonly Site[], owned: ReadonlySet<Site>): readonly Pair[] {
  const byLine = new Map<Line, Site[]>()
  for (const site of sites) {
    const own = byLine.get(site.line)
    if (own) own.push(site)
    else byLine.set(site.line, [site])
  }
  return [...byLine].flatMap(([line, own]) =>
    own.some((site) => owned.has(site)) ? [] : pairsOf(line, own),
  )
}
