import type { Element } from 'domhandler'
import type { Line } from './lines.ts'
import { isTermsOnly, titleName } from './naming.ts'
import type { Outline } from './page-outline.ts'
import { farthest, leastTitle } from './records.ts'

/** The name of an element that holds no price (a free or contact-us card). */
export function nameOf(
  page: Outline,
  element: Element,
): { name: string; line: Line; rank: number } | null {
  const [first, last] = page.extents.get(element) ?? [0, -1]
  let best: { line: Line; rank: number } | null = null
  for (let i = first; i <= Math.min(last, first + farthest); i++) {
    const line = page.lines[i]
    const rank = page.ranks[i] ?? -10
    if (!line || rank <= -10 || isTermsOnly(line.text)) continue
    // Where nothing is marked as a name, the first line is.
    if (!best || (rank > best.rank && (rank >= leastTitle || best.line.text.length > 60)))
      best = { line, rank }
  }
  return best && { ...best, name: titleName(best.line) }
}
