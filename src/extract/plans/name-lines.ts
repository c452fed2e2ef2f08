import type { OfferDraft } from './draft.ts'
import { titleName } from './naming.ts'
import type { Outline } from './page-outline.ts'

/** Finds the line that names a draft: of those in its card the one that looks most like a title; null for none. */
export function nameLines(outlined: Outline): (draft: OfferDraft) => number | null {
  const byName = new Map<string, number[]>()
  for (const line of outlined.lines) {
    if (line.text.length > longestName) continue
    const name = titleName(line)
    const known = byName.get(name)
    if (known) known.push(line.index)
    else byName.set(name, [line.index])
  }
  return ({ name, root }) => {
    const [first, last] = outlined.extents.get(root) ?? [0, -1]
    const rank = (line: number) => outlined.ranks[line] ?? -10
    const inside = (byName.get(name) ?? []).filter((line) => line >= first && line <= last)
    return inside.reduce<number | null>(
      (best, line) => (best === null || rank(line) > rank(best) ? line : best),
      null,
    )
  }
}

const longestName = 200
