/** Names of elements as one part of a document means them. */
export interface Names {
  /** The name under the prefix that we know its namespace by. */
  nameOf(raw: string): string
  readonly prefixes: Readonly<Record<string, string>>
}

/** Namespaces in lower case and without a last slash; the empty prefix is what RSS means by itself. */
const prefixOf: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'https://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/rss/1.0/modules/dc': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/dcterms': 'dcterms',
  'http://purl.org/rss/1.0': '',
  'http://purl.org/net/rss1.1#': '',
  'http://purl.org/rss/1.0/modules/rss091#': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://channel.netscape.com/rdf/simple/0.9': '',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss091': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://cyber.law.harvard.edu/rss/rss.html': '',
  'http://www.rssboard.org/rss-specification': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.google.com/schemas/sitemap/0.84': '',
  'https://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news',
}

/** Names where no namespace is declared: prefixes mean what they usually mean. */
export const topNames: Names = names({})

/** The names inside an element with these attributes. */
export function namesIn(attributes: Readonly<Record<string, string>>, around: Names): Names {
  let own: Record<string, string> | undefined
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue
    if (key.length > 5 && key[5] !== ':') continue
    const prefix = key.slice(6)
    own ??= { ...around.prefixes }
    own[prefix] = prefixOf[uriOf(attributes[key] ?? '')] ?? prefix
  }
  return own ? names(own) : around
}

function uriOf(written: string): string {
  return written.trim().toLowerCase().replace(/\/$/, '')
}

function names(prefixes: Readonly<Record<string, string>>): Names {
  const known = new Map<string, string>()
  return {
    prefixes,
    nameOf(raw) {
      const met = known.get(raw)
      if (met !== undefined) return met
      const colon = raw.indexOf(':')
      const written = colon < 0 ? '' : raw.slice(0, colon)
      const prefix = Object.hasOwn(prefixes, written) ? (prefixes[written] ?? '') : usual(written)
      const local = raw.slice(colon + 1)
      const name = prefix ? `${prefix}:${local}` : local
      known.set(raw, name)
      return name
    },
  }
}

/** `atom10:link` and `a10:link` are as common as `atom:link`. */
function usual(prefix: string): string {
  return /^a(tom)?\d*$/.test(prefix) && prefix !== '' ? 'atom' : prefix
}
