import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { classText } from './class-words.ts'
import type { Line } from './lines.ts'
import { isNameLike, isTermsOnly } from './naming.ts'
import type { Outline } from './page-outline.ts'
import { standsAlone } from './prominence.ts'
import type { Site } from './sites.ts'

/** "Maintenance" in small letters over a heading that is a price: the line names what the heading prices. */
export function eyebrowOver(
  page: Outline,
  site: Site,
): { readonly root: Element; readonly line: Line } | null {
  const { block, index } = site.line
  const line = page.lines[index - 1]
  const root = parentElement(block)
  if (!/^h[1-6]$/.test(block.name) || !standsAlone(site) || !line || !root) return null
  if (line.block.parent !== root || !/eyebrow|kicker|overline/i.test(classText(line.block)))
    return null
  const named = isNameLike(line.text) && line.text.length <= 40 && !isTermsOnly(line.text)
  return named ? { root, line } : null
}
