import { Market } from '../../../src/model/market.ts'

/** A market of Acme alone, with what a test declares besides. */
export function testMarket(more: object = {}): Market {
  return Market.parse({
    name: 'Test market',
    contact: 'a@b.example',
    firm: { id: 'us', name: 'Us' },
    organizations: { acme: { name: 'Acme' } },
    ...more,
  })
}
