import { isByHour } from '../price-text-kind.ts'
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

/** Whether the first line of a card's own element names it; a badge may stand over it. */
function opensCard({ extents, ranks }: Outline, { root, nameLine }: Found): boolean {
  const first = extents.get(root)?.[0] ?? -1
  if (first < 0 || nameLine.index - first > 2) return false
  return ranks.slice(first, nameLine.index).every((rank) => rank <= -10)
}

/** A sum without any word on time or unit: beside what is paid by the month it is paid once. */
const isFee = ({ sites }: Found): boolean =>
  sites.every(({ reading }) => reading.period === null && reading.per === null)

/** A fee that the card names twice, over its features and under them. */
const saysAgain = (site: Site, sites: readonly Site[]): boolean =>
  sites.some(
    ({ reading }) =>
      reading.period === null &&
      reading.amount === site.reading.amount &&
      reading.currency === site.reading.currency,
  )

const isPaidByTime = ({ reading }: Site): boolean =>
  reading.period !== null && !isByHour(reading.period) && Number(reading.amount) > 0

/**
 * A line that several cards have ("Maintenance: $90", "Maintenance: $150") prices a part of each card, and
 * sells nothing of its own.
 */
export function withParts(page: Outline, records: readonly Found[]): readonly Found[] {
  const cards = records.filter((one) => !one.inline && (one.rank >= 7 || opensCard(page, one)))
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
    const fees = group.every(isFee) && owners.every((card) => card?.sites.some(isPaidByTime))
    const same = new Set(group.map(sum)).size === 1 && !fees
    if (same || group.some(({ name }) => addonWords.test(name))) continue
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
      const added = [...parts.keys()].filter((site) => !saysAgain(site, one.sites))
      return { ...one, sites: [...one.sites, ...added], parts }
    })
}
