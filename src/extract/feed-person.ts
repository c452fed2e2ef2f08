import { textOf } from './feed-text.ts'
import { all, first, resolve, type XmlNode } from './feed-xml.ts'
import { plainText } from './plain-html.ts'

/** Somebody a feed names; at least one of the three is known. */
export interface Person {
  readonly name: string | null
  readonly email: string | null
  readonly url: string | null
}

const address = String.raw`[^\s@<>()"',;:]+@[^\s@<>()"',;]+`
const forms = [
  // ada@example.com (Ada), Ada (ada@example.com), Ada <ada@example.com>, <ada@example.com> Ada, "Ada" ada@example.com
  new RegExp(String.raw`^(?:mailto:)?(?<email>${address})\s*\((?<name>[^)]*)\)?$`, 'i'),
  new RegExp(
    String.raw`^(?<name>[^<(\[]*[^<(\[\s])\s*[<(\[]\s*(?:mailto:)?(?<email>${address})\s*[>)\]]?$`,
    'i',
  ),
  new RegExp(String.raw`^<\s*(?:mailto:)?(?<email>${address})\s*>\s*(?<name>.*)$`, 'i'),
  new RegExp(String.raw`^(?:mailto:)?(?<email>${address})\s*[,;:-]?\s*(?<name>.*)$`, 'i'),
  new RegExp(String.raw`^(?<name>.*\S)\s+(?:mailto:)?(?<email>${address})$`, 'i'),
]

/** A person in one string, as RSS writes them; null when it says nothing. */
export function personOf(written: string): Person | null {
  // An address in angle brackets is no markup.
  const text = plainText(written.replaceAll(/<((?:mailto:)?[^\s<>@"']+@[^\s<>"']+)>/gi, '($1)'))
  if (text === '' || text.length > 500) return null
  for (const form of forms) {
    const { name, email } = form.exec(text)?.groups ?? {}
    if (!email) continue
    return { name: (name ?? '').replace(/^["'\s]+|["'\s]+$/g, '') || null, email, url: null }
  }
  return { name: text, email: null, url: null }
}

/** A person construct of Atom, prefixed or not; a bare text is read as RSS writes persons. */
function atomPerson(node: XmlNode): Person | null {
  const part = (...names: string[]): string | null =>
    plainText(textOf(first(node, ...names.flatMap((name) => [`atom:${name}`, name])))) || null
  const link = first(
    node,
    ...['uri', 'url', 'homepage', 'href'].flatMap((name) => [`atom:${name}`, name]),
  )
  const person = {
    name: part('name'),
    email: part('email'),
    url: link ? (resolve(textOf(link), link.base) ?? null) : null,
  }
  if (person.name || person.email || person.url) return person
  return node.children.length === 0 ? personOf(textOf(node)) : null
}

/** All Atom persons of one role. */
export function atomPeople(node: XmlNode, role: string): Person[] {
  return all(node, `atom:${role}`, role).flatMap((one) => atomPerson(one) ?? [])
}

/** What stands in a byline: the name, else the address. */
export function bylineOf(people: readonly Person[]): string | null {
  const names = people.map(({ name, email }) => name ?? email ?? '').filter((name) => name !== '')
  return [...new Set(names)].join(', ') || null
}
