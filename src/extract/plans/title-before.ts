import type { Line } from './lines.ts'
import type { Outline } from './page-outline.ts'
import { sameKind } from './records.ts'

/** The nearest title before a line, of the same kind as another title: the name of its entry in a flat list. */
export function titleBefore(page: Outline, line: Line, like: Line): Line | null {
  for (let i = line.index - 1; i >= Math.max(0, line.index - 6); i--) {
    const before = page.lines[i]
    if (before && sameKind(before, like)) return before
  }
  return null
}
