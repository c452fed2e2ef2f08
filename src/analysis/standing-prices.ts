import type { StandingPrice } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { believedOffers } from './believed-offers.ts'
import { citationOf } from './citation.ts'
import { organizationName } from './organization-name.ts'

/** Every price that stands on a page as known at `asOf`, also a lower bound, with how it is billed. */
export async function standingPrices(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
): Promise<StandingPrice[]> {
  const offers = await believedOffers(warehouse, asOf)
  return offers
    .filter(({ present, unconfirmed }) => present && !unconfirmed)
    .flatMap(({ organization, offer, confirmedAt, staleSince, evidence }) => {
      const name = organizationName(market, organization)
      const about = { organization, organizationName: name, plan: offer.name }
      const cites = evidence.map((row) => citationOf(row, name))
      return offer.components
        .filter(({ was }) => !was)
        .map((price) => ({ ...about, price, confirmedAt, staleSince, cites }))
    })
}
