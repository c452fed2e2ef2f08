/** One thing of a vocabulary with its properties, as microdata, RDFa or JSON-LD give it. */
export interface Item {
  readonly type: readonly string[]
  readonly id: string | null
  readonly properties: Readonly<Record<string, readonly ItemValue[]>>
  /** The words of an item without properties. */
  readonly value?: string
}
export type ItemValue = string | Item

/** One structured statement of a page, in which syntax, and where. */
export interface Found {
  readonly syntax: 'json-ld' | 'microdata' | 'rdfa' | 'opengraph'
  readonly selector: string
  readonly value: unknown
}

/** `https://schema.org/Offer` → Offer. */
export function localName(name: string): string {
  return name.replace(/^.*[/#:]/, '')
}
