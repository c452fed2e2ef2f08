import { slug } from '../../model/id.ts'
import type { Offer } from '../../model/offer.ts'

/** Share of the named features that both include, from 0 to 1; null where one of them names fewer than three. */
export function featureLikeness(one: Offer, other: Offer): number | null {
  const [a, b] = [namesOf(one), namesOf(other)]
  if (a.size < 3 || b.size < 3) return null
  const shared = [...a].filter((name) => b.has(name)).length
  return shared / (a.size + b.size - shared)
}

function namesOf({ features = [] }: Offer): Set<string> {
  return new Set(features.filter(({ included }) => included).map(({ name }) => slug(name)))
}
