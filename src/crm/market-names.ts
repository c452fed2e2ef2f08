import { slug } from '../model/id.ts'
import type { Market } from '../model/market.ts'

/** Of a market, what a file of quotes may name. */
export type QuotedMarket = Pick<Market, 'currency' | 'firm' | 'organizations' | 'serviceLines'>

/** The id of an organization by its id, name or another name of it; undefined where none is called so. */
export function organizationNamed(
  name: string,
  { organizations }: QuotedMarket,
  mapped: Readonly<Record<string, string>> = {},
): string | undefined {
  const key = slug(name)
  const own = Object.entries(mapped).find(([from]) => slug(from) === key)
  if (own) return own[1]
  return Object.entries(organizations).find(([id, organization]) =>
    [id, ...namesOf(organization)].some((one) => slug(one) === key),
  )?.[0]
}

function namesOf({ name, aliases = [] }: Market['organizations'][string]): string[] {
  return [name, ...aliases.map((alias) => (typeof alias === 'string' ? alias : alias.name))]
}

/** The names of all rivals, and of firms that are not ours. */
export function rivalNames({ organizations }: QuotedMarket): string[] {
  return Object.values(organizations)
    .filter(({ role }) => role === 'competitor')
    .flatMap(namesOf)
}

/** The id of a service line by its id, name or another name; undefined where none is called so. */
export function serviceLineNamed(
  name: string,
  { serviceLines }: QuotedMarket,
  mapped: Readonly<Record<string, string>> = {},
): string | undefined {
  const key = slug(name)
  const own = Object.entries(mapped).find(([from]) => slug(from) === key)?.[1]
  const wanted = own === undefined ? key : slug(own)
  return serviceLines.find(({ id, name: called }) =>
    [id, called].some((one) => slug(one) === wanted),
  )?.id
}
