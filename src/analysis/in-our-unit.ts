import type { Offer } from '../model/offer.ts'
import { unitCode } from '../model/unit.ts'

/**
 * An offer whose prices per their unit are told per ours: what they call a host is our seat. An offer with
 * prices per several units stays as it is, for it does not say which of them is meant.
 */
export function inOurUnit(offer: Offer, unit: string | undefined): Offer {
  const code = unit === undefined ? undefined : unitCode(unit)
  const theirs = new Set(
    offer.components.flatMap(({ referenceQuantity }) => referenceQuantity?.unitCode ?? []),
  )
  if (unit === undefined || code === undefined || theirs.size !== 1) return offer
  const components = offer.components.map((price) =>
    price.referenceQuantity
      ? {
          ...price,
          metric: unit,
          referenceQuantity: { ...price.referenceQuantity, unitCode: code },
        }
      : price,
  )
  return { ...offer, components }
}
