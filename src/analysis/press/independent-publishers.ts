import { getDomain } from 'tldts'

/** Who ran a text, and where it stands. */
export interface Printed {
  readonly publisher: string
  /** Who owns the publisher, where that is declared. */
  readonly owner: string | null
  readonly url: string
}

/**
 * The publishers of a story that decided for themselves to run it, each by the name of the first: houses
 * of one owner count once, and so do those whose links lead to one site (a syndication host).
 */
export function independentPublishers(printed: readonly Printed[]): string[] {
  const houses: { readonly name: string; keys: ReadonlySet<string> }[] = []
  for (const one of printed) {
    const keys = keysOf(one)
    const theirs = houses.filter((house) => keys.some((key) => house.keys.has(key)))
    const all = new Set([...keys, ...theirs.flatMap((house) => [...house.keys])])
    const [first, ...others] = theirs
    if (first) first.keys = all
    else houses.push({ name: one.publisher, keys: all })
    for (const other of others) houses.splice(houses.indexOf(other), 1)
  }
  return houses.map(({ name }) => name)
}

function keysOf({ publisher, owner, url }: Printed): string[] {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const site = getDomain(host, { allowPrivateDomains: true })
  return [
    `name ${publisher.toLowerCase()}`,
    ...(owner === null ? [] : [`owner ${owner.toLowerCase()}`]),
    ...(site === null ? [] : [`site ${site}`]),
  ]
}
