import { load } from 'cheerio/slim'

/** What one entry of an Atom feed says in elements of its publisher's own: the text, or a named attribute. */
export interface EntryFields {
  text(element: string): string | null
  attribute(element: string, name: string): string | null
}

/** The entries of a feed by their ids, for what its publisher adds to Atom. Element names without prefix. */
export function entryFields(xml: string): ReadonlyMap<string, EntryFields> {
  const $ = load(xml, { xml: true })
  const found = new Map<string, EntryFields>()
  $('entry').each((_, entry) => {
    const own = $(entry).find('*').toArray()
    const first = (element: string) =>
      own.find(
        ({ name }) => (name.split(':').at(-1) ?? name).toLowerCase() === element.toLowerCase(),
      )
    const id = first('id')
    if (!id) return
    found.set($(id).text().trim(), {
      text: (element) => {
        const node = first(element)
        return node ? $(node).text().trim() || null : null
      },
      attribute: (element, name) => {
        const node = first(element)
        return (node && $(node).attr(name)?.trim()) || null
      },
    })
  })
  return found
}

/** The text of the first element of this name outside of the entries. */
export function headField(xml: string, element: string): string | null {
  const $ = load(xml, { xml: true })
  return $(element).first().text().trim() || null
}
