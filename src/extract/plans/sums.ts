import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { fold } from '../price-text-fold.ts'
import { hasMark, lex } from '../price-text-lexer.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import type { Site } from './sites.ts'

const saysTotal = (text: string): boolean =>
  text.length <= 60 && lex(fold(text).text).some((token) => hasMark(token, 'total'))

/** The sites of the smallest place around a total whose other sums add up to it; none where none do. */
function addends(page: Outline, total: Site): readonly Site[] {
  const place = total.line.block
  for (let at: Element | null = place, up = 0; at && up < 5; at = parentElement(at), up++) {
    const inside = sitesIn(page, at).filter(({ reading }) => reading.amount !== null)
    const others = inside.filter((site) => site !== total)
    if (others.length < 2) continue
    if (others.length > 12) return []
    const sum = others.reduce((all, { reading }) => all + Number(reading.amount), 0)
    if (Math.abs(sum - Number(total.reading.amount)) < 0.005) return inside
  }
  return []
}

/** Prices that are added up to a total beside them ("10 + 5 + 10 = 25"): a calculation, nobody's offer. */
export function addedUp(page: Outline): ReadonlySet<Site> {
  const found = new Set<Site>()
  for (const site of page.sites) {
    if (site.reading.amount === null) continue
    const before = page.lines[site.line.index - 1]?.text ?? ''
    if (!saysTotal(site.line.text) && !saysTotal(before)) continue
    for (const one of addends(page, site)) found.add(one)
  }
  return found
}
