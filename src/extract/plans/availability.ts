import type { Assembled } from './assemble.ts'
import { availabilityAfter, availabilityIn } from './availability-words.ts'
import { lineOwners } from './line-owners.ts'
import type { Outline } from './page-outline.ts'

/**
 * The offers with what their cards say of whether they can be bought: "Coming soon", "Sold out", "No longer
 * available to new customers" in a line of its own, or after the name. Entries of feature lists speak of parts.
 */
export function withAvailability(
  outlined: Outline,
  assembled: readonly Assembled[],
): readonly Assembled[] {
  const said = outlined.lines.flatMap(({ index, text, block }) => {
    const availability = block.name === 'li' ? null : availabilityIn(text)
    return availability ? [{ index, availability }] : []
  })
  const drafts = assembled.flatMap((one) => one.drafts)
  const owners = said.length > 0 ? lineOwners(outlined, drafts) : new Map()
  return assembled.map((one) => {
    const named = availabilityAfter(one.offer.name)
    const own = said.find(({ index }) => {
      if (one.drafts.includes(owners.get(index))) return true
      return one.drafts.some(({ root, source }) => {
        const [first, last] = outlined.extents.get(root) ?? [0, -1]
        return source === 'table' && index >= first && index <= last
      })
    })
    const availability = named?.availability ?? own?.availability
    if (!availability) return one
    return { ...one, offer: { ...one.offer, name: named?.name ?? one.offer.name, availability } }
  })
}
