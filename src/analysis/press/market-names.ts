import type { Alias } from '../../model/alias.ts'
import type { Market } from '../../model/market.ts'
import { type Named, nameTagger, type Tag } from './tag-names.ts'

type Entry = { readonly named: Named; readonly alias: Alias }

function organizationNames({ organizations }: Market): Entry[] {
  return Object.entries(organizations).flatMap(([id, { name, role, aliases }]) =>
    [name, ...aliases].map((alias) => ({ named: { kind: role, id, name }, alias })),
  )
}

/** A product's aliases are declared with its organization; service lines name further products. */
function productNames({ organizations, serviceLines }: Market): Entry[] {
  const declared = Object.entries(organizations).flatMap(([organization, { products }]) =>
    Object.entries(products).flatMap(([name, aliases]) =>
      [name, ...aliases].map((alias) => ({ organization, name, alias })),
    ),
  )
  const known = new Set(declared.map(({ organization, name }) => `${organization}/${name}`))
  const compared = serviceLines.flatMap(({ products }) =>
    Object.entries(products).flatMap(([organization, names]) =>
      names
        .filter((name) => !known.has(`${organization}/${name}`) && !/[*?]/.test(name))
        .map((name) => ({ organization, name, alias: name })),
    ),
  )
  return [...declared, ...compared].map(({ organization, name, alias }) => ({
    named: { kind: 'product', id: `${organization}/${name}`, name, organization },
    alias,
  }))
}

/** Finds whom and what of a market a text speaks of: us, organizations, their products, our service lines. */
export function marketTagger(market: Market): (text: string) => Tag[] {
  const { firm, serviceLines } = market
  const lines = serviceLines.flatMap(({ id, name, aliases = [] }) =>
    [name, ...aliases].map(
      (alias): Entry => ({ named: { kind: 'service-line', id, name }, alias }),
    ),
  )
  const us: Entry = { named: { kind: 'firm', id: firm.id, name: firm.name }, alias: firm.name }
  return nameTagger([us, ...organizationNames(market), ...productNames(market), ...lines])
}
