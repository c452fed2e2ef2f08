import { slug } from '../model/id.ts'
import type { ServiceLine } from '../model/market.ts'
import { mappingOf, type PlanMapping } from '../model/offer-source.ts'
import type { BelievedOffer } from './believed-offers.ts'
import type { OfferedName } from './offered-names.ts'
import type { Renames } from './renames.ts'

/** Source → which plan of its page belongs to which of our lines. */
export type PlanMaps = ReadonlyMap<string, readonly PlanMapping[] | undefined>

/** What else is known of the plans on rivals' pages. */
interface Knowledge {
  readonly maps: PlanMaps
  readonly renamed: Renames
}

/** The offers (`source subject`) that some lines may be compared with: `rivalsOf` finds no others among more. */
export function wantedOffers(
  lines: readonly ServiceLine[],
  names: readonly OfferedName[],
  { maps, renamed }: Knowledge,
): Set<string> {
  const products = new Set(
    lines.flatMap((line) =>
      Object.entries(line.products).flatMap(([organization, own]) =>
        own.map((product) => `${organization} ${slug(product)}`),
      ),
    ),
  )
  const wanted = names.filter(({ sourceId, organization, subject, planName, inQuestion }) => {
    const name = planName ?? subject
    const service = mappingOf(maps.get(sourceId), name)?.service
    return (
      inQuestion ||
      products.has(`${organization} ${subject}`) ||
      products.has(`${organization} ${slug(name)}`) ||
      lines.some(({ id }) => id === service)
    )
  })
  return new Set(
    wanted.flatMap(({ sourceId, subject }) => [
      `${sourceId} ${subject}`,
      `${sourceId} ${renamed(sourceId, subject)}`,
    ]),
  )
}

/** Of several sources of one product the one to trust: fresh first, then the latest confirmed. */
function bestSource(offers: readonly BelievedOffer[]): BelievedOffer | undefined {
  const order = (offer: BelievedOffer) =>
    `${offer.present ? 1 : 0}${offer.staleSince === null ? 1 : 0}${offer.confirmedAt}`
  return offers.toSorted((a, b) => (order(a) < order(b) ? 1 : -1))[0]
}

/** A rival's product that is compared with a line of ours, with what is believed of it. */
export interface Rival {
  readonly organization: string
  readonly product: string
  readonly believed: BelievedOffer | undefined
  /** What we call the unit that its price is per. */
  readonly unit?: string | undefined
}

/** The products that the line names; one that goes on under another name is followed. */
function namedRivals(
  { products }: ServiceLine,
  offers: readonly BelievedOffer[],
  renamed: Renames,
): Rival[] {
  return Object.entries(products).flatMap(([organization, names]) =>
    names.map((product) => {
      const name = slug(product)
      const theirs = offers.filter((offer) => offer.organization === organization)
      const known = theirs.filter(
        (offer) => offer.subject === name || slug(offer.offer.name) === name,
      )
      const goesOn = known.map(
        ({ sourceId, subject }) => `${sourceId} ${renamed(sourceId, subject)}`,
      )
      const same = theirs.filter(({ sourceId, subject }) =>
        goesOn.includes(`${sourceId} ${subject}`),
      )
      return { organization, product, believed: bestSource(same) }
    }),
  )
}

/** The plans on the page that a source maps to the line. */
function mappedRivals(
  line: ServiceLine,
  offers: readonly BelievedOffer[],
  maps: PlanMaps,
): Rival[] {
  return offers.flatMap((believed) => {
    const { sourceId, organization, offer, present } = believed
    const mapping = mappingOf(maps.get(sourceId), offer.name)
    if (!present || mapping?.service !== line.id) return []
    return [{ organization, product: offer.name, believed, unit: mapping.unit }]
  })
}

/** Each product once; what the line names goes first, and takes the unit that its source maps. */
export function rivalsOf(
  line: ServiceLine,
  offers: readonly BelievedOffer[],
  { maps, renamed }: Knowledge,
): Rival[] {
  const keyOf = ({ organization, believed, product }: Rival): string =>
    `${organization} ${believed?.subject ?? slug(product)}`
  const mapped = new Map(mappedRivals(line, offers, maps).map((one) => [keyOf(one), one]))
  const named = namedRivals(line, offers, renamed).map((one) => ({
    ...one,
    unit: mapped.get(keyOf(one))?.unit,
  }))
  return [...new Map([...mapped, ...named.map((one) => [keyOf(one), one] as const)]).values()]
}
