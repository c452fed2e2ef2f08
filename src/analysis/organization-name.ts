import type { Market } from '../model/market.ts'

/** The name to show for an organization's id; the id itself where none is declared. */
export function organizationName(market: Market, id: string): string {
  return market.organizations[id]?.name ?? (id === market.firm.id ? market.firm.name : id)
}
