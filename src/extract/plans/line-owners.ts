import type { OfferDraft } from './draft.ts'
import { nameLines } from './name-lines.ts'
import type { Outline } from './page-outline.ts'

interface Range {
  readonly draft: OfferDraft
  readonly first: number
  readonly last: number
}

/** The lines of each draft's own card; cards of one element, as in a flat list, go from name to name. */
function rangesOf(outlined: Outline, drafts: readonly OfferDraft[]): readonly Range[] {
  const lineOf = nameLines(outlined)
  return [...Map.groupBy(drafts, ({ root }) => root)].flatMap(([root, group]) => {
    const [first, last] = outlined.extents.get(root) ?? [0, -1]
    const [only, ...others] = new Map(group.map((draft) => [draft.name, draft])).values()
    if (only && others.length === 0) return [{ draft: only, first, last }]
    const starts = group.flatMap((draft) => {
      const at = lineOf(draft)
      return at === null ? [] : [{ draft, first: at }]
    })
    const ordered = starts.sort((a, b) => a.first - b.first)
    return ordered.map((one, i) => ({ ...one, last: (ordered[i + 1]?.first ?? last + 1) - 1 }))
  })
}

/** Which card each line of the page belongs to: the smallest one around it. */
export function lineOwners(
  outlined: Outline,
  drafts: readonly OfferDraft[],
): ReadonlyMap<number, OfferDraft> {
  const ranges = [
    ...rangesOf(
      outlined,
      drafts.filter(({ source }) => source === 'card'),
    ),
  ]
  const owned = new Map<number, OfferDraft>()
  for (const { draft, first, last } of ranges.sort((a, b) => b.last - b.first - a.last + a.first)) {
    for (let i = first; i <= last; i++) owned.set(i, draft)
  }
  return owned
}
