import type { AnyNode, Element } from 'domhandler'
import { isElement } from './node.ts'
import type { Page } from './page.ts'

/** Names a machine made up: they change with the next build. */
const generated =
  /\d{3,}|^(css|sc|jsx|svelte|emotion|chakra|mui|ember|react|radix|astro|v|data)-|[a-z]\d[a-z]\d|__|^:|[A-Z].*[A-Z].*\d|^[a-z]{1,2}$/
const speaking = /^[a-z][a-z-]*$/i

const quote = (name: string): string => name.replaceAll(/[^\w-]/g, (character) => `\\${character}`)

function ownClass(element: Element): string | undefined {
  const names = (element.attribs['class'] ?? '').split(/\s+/)
  return names.find((name) => speaking.test(name) && !generated.test(name) && name.length > 2)
}

/** `tag.class:nth-of-type(n)`, with the position only where siblings would match too. */
function step(element: Element): string {
  const own = ownClass(element)
  const simple = own ? `${element.name}.${quote(own)}` : element.name
  const alike = (element.parent?.children ?? []).filter(
    (sibling): sibling is Element => isElement(sibling) && sibling.name === element.name,
  )
  if (alike.length === 1) return simple
  const same = own ? alike.filter((sibling) => hasClass(sibling, own)) : alike
  return same.length === 1 ? simple : `${simple}:nth-of-type(${alike.indexOf(element) + 1})`
}

const hasClass = (element: Element, name: string): boolean =>
  (element.attribs['class'] ?? '').split(/\s+/).includes(name)

/**
 * A short selector that finds this element alone: from the nearest ancestor with a lasting id, over class
 * names and positions. Made for people to check a value by, and to find it again in the same page.
 */
export function cssPath(page: Page, node: AnyNode): string {
  let element = isElement(node) ? node : node.parent
  const steps: string[] = []
  while (element && isElement(element)) {
    const id = element.attribs['id']
    if (id && speaking.test(id) && page.$(`#${quote(id)}`).length === 1) {
      steps.unshift(`#${quote(id)}`)
      break
    }
    steps.unshift(step(element))
    if (element.name === 'body' || element.name === 'html') break
    element = element.parent as Element | null
  }
  return steps.join(' > ')
}
