import type { Offer, PlanFeature } from '../../../model/offer.ts'
import { cssPath } from '../../dom/css-path.ts'
import type { OfferDraft } from '../draft.ts'
import { nameKey } from '../name-key.ts'
import { cardFeatures, type FeatureContext, type FoundFeature } from './card-features.ts'
import { unwelcome } from './feature-words.ts'
import { tableFeatures } from './table-features.ts'

const mostPerPlan = 80

/** Of one feature told twice what says more. */
function joined(features: readonly FoundFeature[]): FoundFeature[] {
  const byName = new Map<string, FoundFeature>()
  for (const one of features) {
    const key = nameKey(one.name)
    const known = byName.get(key)
    if (!known || (known.limit === null && one.limit !== null && known.included))
      byName.set(key, one)
  }
  return [...byName.values()]
}

/** "No SSO" is a lack where another plan has SSO, or where nobody would praise its absence. */
function settled(one: FoundFeature, offered: ReadonlySet<string>): FoundFeature {
  const { denied } = one
  if (denied === null) return one
  const lacks =
    offered.has(nameKey(denied)) || (!unwelcome.test(denied) && denied.split(/\s+/).length <= 3)
  return lacks ? { ...one, name: denied, included: false } : one
}

/**
 * What each plan includes, limits or lacks, from its card and from the comparison tables of the page; at most
 * 80 per plan, each once, with its place.
 */
export function planFeatures(
  context: FeatureContext,
  plans: readonly { readonly offer: Offer; readonly drafts: readonly OfferDraft[] }[],
): readonly (readonly PlanFeature[])[] {
  const cards = cardFeatures(
    context,
    plans.flatMap(({ drafts }) => drafts),
  )
  const tables = tableFeatures(
    context,
    new Set(plans.filter(({ offer }) => !offer.addon).map(({ offer }) => nameKey(offer.name))),
    new Set(
      plans.flatMap(({ drafts }) =>
        drafts.flatMap(({ prices }) => prices.map(({ element }) => element)),
      ),
    ),
  )
  const found = plans.map(({ offer, drafts }) =>
    joined([
      ...drafts.flatMap((draft) => cards.get(draft) ?? []),
      ...(tables.get(nameKey(offer.name)) ?? []),
    ]),
  )
  const offered = new Set(
    found.flat().flatMap((one) => (one.included && one.denied === null ? [nameKey(one.name)] : [])),
  )
  return found.map((features) =>
    features.slice(0, mostPerPlan).map((one): PlanFeature => {
      const { name, included, limit, unitCode, duration, element, text } = settled(one, offered)
      const evidence = { selector: cssPath(context.page, element), text }
      return { name, included, limit, unitCode, duration, evidence }
    }),
  )
}
