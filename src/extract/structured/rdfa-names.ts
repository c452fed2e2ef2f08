import type { Element } from 'domhandler'
import { absolute } from './microdata.ts'

/** What short names mean at a place of a page. */
export interface RdfaNames {
  readonly base: string
  readonly vocabulary: string
  readonly prefixes: ReadonlyMap<string, string>
}

/** Prefixes that need no declaration, those of OpenGraph among them. */
const initial = new Map(
  Object.entries({
    article: 'http://ogp.me/ns/article#',
    book: 'http://ogp.me/ns/book#',
    cc: 'http://creativecommons.org/ns#',
    ctag: 'http://commontag.org/ns#',
    dc: 'http://purl.org/dc/terms/',
    dc11: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    gr: 'http://purl.org/goodrelations/v1#',
    music: 'http://ogp.me/ns/music#',
    og: 'http://ogp.me/ns#',
    owl: 'http://www.w3.org/2002/07/owl#',
    product: 'http://ogp.me/ns/product#',
    profile: 'http://ogp.me/ns/profile#',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfa: 'http://www.w3.org/ns/rdfa#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    schema: 'http://schema.org/',
    sioc: 'http://rdfs.org/sioc/ns#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    v: 'http://rdf.data-vocabulary.org/#',
    vcard: 'http://www.w3.org/2006/vcard/ns#',
    video: 'http://ogp.me/ns/video#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  }),
)
const terms = new Map([
  ['describedby', 'http://www.w3.org/2007/05/powder-s#describedby'],
  ['license', 'http://www.w3.org/1999/xhtml/vocab#license'],
  ['role', 'http://www.w3.org/1999/xhtml/vocab#role'],
])

/** The prefixes in force inside an element. */
export function prefixesIn(
  { attribs }: Element,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = [...(attribs['prefix'] ?? '').matchAll(/(?<![\w.-])([\w.-]+):\s+(\S+)/g)].map(
    ([, name = '', address = '']) => [name.toLowerCase(), address] as const,
  )
  const older = Object.entries(attribs).flatMap(([name, address]) =>
    name.startsWith('xmlns:') ? [[name.slice(6).toLowerCase(), address] as const] : [],
  )
  return declared.length + older.length === 0 ? outer : new Map([...outer, ...older, ...declared])
}

/** `schema:name` → its address; null where the prefix is not known. */
function expanded(name: string, { prefixes }: RdfaNames): string | null {
  const colon = name.indexOf(':')
  if (colon < 0) return null
  const prefix = name.slice(0, colon).toLowerCase()
  const address = prefixes.get(prefix) ?? initial.get(prefix)
  return address === undefined || name.startsWith('//', colon + 1)
    ? null
    : address + name.slice(colon + 1)
}

/** The address of a property or type; null for a word that means nothing here. */
export function resolveName(name: string, names: RdfaNames): string | null {
  if (name.includes(':')) return name.startsWith('_:') ? null : (expanded(name, names) ?? name)
  return names.vocabulary ? names.vocabulary + name : (terms.get(name.toLowerCase()) ?? null)
}

/** The address that `about` or `resource` names. */
export function resolveResource(text: string, names: RdfaNames): string {
  const safe = /^\[(.*)\]$/.exec(text.trim())?.[1] ?? text.trim()
  if (safe.startsWith('_:')) return safe
  return expanded(safe, names) ?? absolute(safe, names.base)
}
