import { feedDate } from './feed-date.ts'
import { type Feed, type FeedItem, oneLine, plainText, shortened, unique } from './feed-item.ts'
import { all, deepText, first, resolve, type XmlNode } from './feed-xml.ts'

/** Atom 1.0 and 0.3, prefixed or not. */
export function readAtom(root: XmlNode): Omit<Feed, 'problems'> {
  return {
    format: 'atom',
    title: textOf(root, 'title'),
    home: linkOf(root),
    items: entries(root, 'entry')
      .filter(({ cut }) => !cut)
      .map((entry) => itemOf(entry, root)),
  }
}

function itemOf(entry: XmlNode, feed: XmlNode): FeedItem {
  const id = oneLine(one(entry, 'id')?.text ?? '')
  const source = one(entry, 'source')
  return {
    id: id || null,
    url: linkOf(entry) ?? (/^https?:/i.test(id) ? resolve(id, entry.base) : null),
    title: textOf(entry, 'title'),
    summary: shortened(textOf(entry, 'summary') || textOf(entry, 'content')),
    author: authorOf(entry) ?? (source ? authorOf(source) : null) ?? authorOf(feed),
    published: dateOf(entry, 'published', 'issued', 'created'),
    updated: dateOf(entry, 'updated', 'modified'),
    topics: unique([
      ...entries(entry, 'category').map(
        ({ attributes, text }) => attributes['label'] || attributes['term'] || text,
      ),
      ...all(entry, 'dc:subject').map(({ text }) => text),
    ]),
  }
}

function entries(node: XmlNode, name: string): readonly XmlNode[] {
  return all(node, `atom:${name}`, name)
}

function one(node: XmlNode, name: string): XmlNode | undefined {
  return first(node, `atom:${name}`, name)
}

/** A text construct as plain text, by its declared type: `text` means literally what it says. */
function textOf(node: XmlNode, name: string): string {
  const found = one(node, name)
  if (!found) return ''
  const type = (found.attributes['type'] ?? 'text').trim().toLowerCase()
  const written =
    found.attributes['mode'] === 'base64' || /^application\/octet-stream$/.test(type)
      ? Buffer.from(found.text, 'base64').toString('utf8')
      : deepText(found)
  if (found.children.length > 0) return oneLine(written)
  const escaped = found.attributes['mode'] === 'escaped'
  const markup = escaped || /html|xml|octet-stream/.test(type)
  return markup ? plainText(written) : oneLine(written)
}

function dateOf(node: XmlNode, ...names: readonly string[]): FeedItem['published'] {
  const dates = names.flatMap((name) => entries(node, name)).map(({ text }) => feedDate(text))
  return dates.find((date) => date !== null) ?? null
}

/** The page that an entry or feed stands for. */
function linkOf(node: XmlNode): string | null {
  const links = entries(node, 'link').filter(
    ({ attributes }) => (attributes['rel'] ?? 'alternate').toLowerCase() === 'alternate',
  )
  const page = links.find(({ attributes }) => /html/.test(attributes['type'] ?? 'text/html'))
  const chosen = page ?? links[0]
  const content = one(node, 'content')
  return chosen
    ? resolve(chosen.attributes['href'] ?? chosen.text, chosen.base)
    : resolve(content?.attributes['src'], content?.base ?? node.base)
}

function authorOf(node: XmlNode): string | null {
  const names = entries(node, 'author').map((author) => {
    const name = one(author, 'name')?.text ?? one(author, 'email')?.text ?? author.text
    return oneLine(name)
  })
  const creators = all(node, 'dc:creator').map(({ text }) => text)
  return unique([...names, ...creators]).join(', ') || null
}
