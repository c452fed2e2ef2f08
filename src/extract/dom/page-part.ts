import type { Element } from 'domhandler'
import { z } from 'zod'
import { Css } from '../css.ts'
import { rememberIds } from './css-path.ts'
import { childElements, isElement, parentElement } from './node.ts'
import type { Page } from './page.ts'

/** Which part of a page is read. */
export const PagePart = z
  .strictObject({
    /** Only what stands in these elements. */
    within: Css.optional(),
    /** All but what stands in these elements. */
    ignore: z.array(Css).min(1).optional(),
  })
  .refine(({ within, ignore }) => within ?? ignore, 'needs within or ignore')
export type PagePart = z.infer<typeof PagePart>

/**
 * Empties all of the page that does not belong to the part, in place. The emptied elements stay, so that
 * selectors of what is left are those of the whole page; `<head>` stays as it is.
 * @returns false when nothing of the page belongs to the part
 */
export function keepPart(page: Page, { within, ignore = [] }: PagePart): boolean {
  rememberIds(page)
  const wanted = within === undefined ? null : page.$(within).toArray().filter(isElement)
  for (const left of page.$(ignore.join(', ')).toArray().filter(isElement)) empty(left)
  if (wanted === null) return true
  const around = new Set(wanted.flatMap(ancestors))
  const kept = new Set(wanted)
  for (const element of around) {
    if (kept.has(element) || isKeptWhole(element, kept)) continue
    element.children = element.children.filter(isElement)
    for (const child of childElements(element)) {
      if (!around.has(child) && !kept.has(child) && child.name !== 'head') empty(child)
    }
  }
  return wanted.length > 0
}

function isKeptWhole(element: Element, kept: ReadonlySet<Element>): boolean {
  return ancestors(element).some((one) => kept.has(one))
}

function ancestors(element: Element): Element[] {
  const found: Element[] = []
  for (let at = parentElement(element); at; at = parentElement(at)) found.push(at)
  return found
}

/** Without its words and values; tag, id and class stay for the selectors of others. */
function empty(element: Element): void {
  const { id, class: names } = element.attribs
  element.children = []
  element.attribs = {
    ...(id === undefined ? {} : { id }),
    ...(names === undefined ? {} : { class: names }),
  }
}
