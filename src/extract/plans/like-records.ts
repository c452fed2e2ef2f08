import { addonWords } from './cues.ts'
import { nameKey } from './name-key.ts'
import type { Outline } from './page-outline.ts'
import type { Found } from './records.ts'
import type { Site } from './sites.ts'

const count = /^\d{1,3}(?:[.,\s]?\d{3})*\+?$/

/** The records by name, where several have the same. */
function namesakes(records: readonly Found[]): readonly (readonly Found[])[] {
  return [...Map.groupBy(records, ({ name }) => nameKey(name)).values()].filter(
    (group) => group.length > 1,
  )
}

/** The number right before a name, in a line of its own: "60" over "seats". */
function countBefore({ lines }: Outline, { nameLine }: Found): string | null {
  const before = lines[nameLine.index - 1]
  const near = before?.block.parent === nameLine.block.parent && nameLine.index === before.index + 1
  return before && near && count.test(before.text) ? before.text : null
}

/** Cards that only the number over their name tells apart ("60" over "seats") are named with it. */
export function withCounts(page: Outline, records: readonly Found[]): readonly Found[] {
  const named = new Map<Found, string>()
  for (const group of namesakes(records)) {
    const counts = group.map((one) => countBefore(page, one))
    if (counts.includes(null) || new Set(counts).size < group.length) continue
    for (const [i, one] of group.entries()) named.set(one, `${counts[i]} ${one.name}`)
  }
  return records.map((one) => ({ ...one, name: named.get(one) ?? one.name }))
}

const sum = ({ sites }: Found): string => sites.map(({ reading }) => reading.amount).join()

/**
 * A line that several cards have ("Maintenance: $90", "Maintenance: $150") prices a part of each card, and
 * sells nothing of its own.
 */
export function withParts(page: Outline, records: readonly Found[]): readonly Found[] {
  const cards = records.filter(({ inline, rank }) => !inline && rank >= 7)
  const cardAt = new Map<number, Found>()
  for (const card of cards) {
    const [first, last] = page.extents.get(card.root) ?? [0, -1]
    for (let i = first; i <= last; i++) cardAt.set(i, card)
  }
  const moved = new Map<Found, readonly Found[]>()
  const gone = new Set<Found>()
  for (const group of namesakes(records.filter(({ inline }) => inline))) {
    const owners = group.map(({ nameLine }) => cardAt.get(nameLine.index))
    if (owners.includes(undefined) || new Set(owners).size < group.length) continue
    if (new Set(group.map(sum)).size === 1 || group.some(({ name }) => addonWords.test(name)))
      continue
    for (const [i, part] of group.entries()) {
      const owner = owners[i]
      if (!owner) continue
      gone.add(part)
      moved.set(owner, [...(moved.get(owner) ?? []), part])
    }
  }
  return records
    .filter((one) => !gone.has(one))
    .map((one) => {
      const own = moved.get(one)
      if (!own) return one
      const parts = new Map<Site, string>(
        own.flatMap((part) => part.sites.map((site): [Site, string] => [site, part.name])),
      )
      return { ...one, sites: [...one.sites, ...parts.keys()], parts }
    })
}
