import {
  type Core,
  type Cores,
  date,
  enclosure,
  type Json,
  key,
  link,
  list,
  part,
  person,
  strings,
  words,
} from './core.ts'

/** What the suite expects of a document, as far as it states core fields. */
export function expectedOf(json: Json): Cores {
  return { head: stated(json), items: list(json['items'] ?? json['entries']).map(stated) }
}

/** Only what is stated; an entry that the suite gives no author has none to be compared. */
function stated(one: Json): Core {
  const content = part(one['content'], 'value') ?? one['content'] ?? one['content_html']
  const core: Record<keyof Core, readonly string[]> = {
    title: words(one['title']),
    links: linksOf(one),
    id: key(part(one['guid'], 'value') ?? one['guid'] ?? one['id']),
    dates: datesOf(one),
    summary: words(one['description'] ?? one['summary'] ?? one['subtitle']),
    content: words(content),
    authors: peopleOf(one),
    categories:
      list(one['categories']).length > 0
        ? list(one['categories']).flatMap(labelOf)
        : strings(one['categories']).flatMap(words),
    enclosures: list(one['enclosures']).flatMap(({ url, type, length }) =>
      enclosure(url, type, length),
    ),
  }
  return Object.fromEntries(Object.entries(core).filter(([, value]) => value.length > 0))
}

/** The page first, then every link. */
function linksOf(one: Json): string[] {
  const objects = list(one['links'])
  const page = one['link'] ?? objects.find(({ rel, href }) => rel === 'alternate' && href)?.['href']
  const all = [...strings(one['links']).flatMap(link), ...objects.flatMap(({ href }) => link(href))]
  return all.length + link(page).length > 0 ? [`page ${link(page)[0] ?? ''}`, ...all] : []
}

function datesOf(one: Json): string[] {
  const published = date(one['publishedParsed'] ?? one['pubDateParsed'])
  const updated = date(one['updatedParsed'] ?? one['lastBuildDateParsed'])
  return [...published.map((day) => `published ${day}`), ...updated.map((day) => `updated ${day}`)]
}

function peopleOf(one: Json): string[] {
  const people = list(one['authors']).flatMap(({ name, email, uri, url }) =>
    person(name, email, uri ?? url),
  )
  if (people.length > 0) return people
  const bare = one['author'] ?? one['managingEditor'] ?? one['webMaster']
  return typeof bare === 'string' ? person(bare) : []
}

function labelOf({ label, term, value }: Json): string[] {
  return words(label ?? term ?? value)
}
