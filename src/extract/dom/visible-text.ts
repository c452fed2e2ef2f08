import type { AnyNode, Element } from 'domhandler'
import { isElement, isText } from './node.ts'

const unseen = new Set(
  'script style noscript template head title meta link svg iframe object embed canvas audio video source track datalist'.split(
    ' ',
  ),
)

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** Whether the element itself is never shown: code, metadata, pictures. */
export function isUnseen(element: Element): boolean {
  return unseen.has(element.name)
}

/** Whether text before and after the element runs on in the same line. */
export function isInline(element: Element): boolean {
  return inline.has(element.name)
}

/** `$49<sup>99</sup>`: two raised digits after a whole number are its cents. */
function raisedCents(element: Element, written: string): string | null {
  const raised = element.children.map((child) => (isText(child) ? child.data : '')).join('')
  return element.name === 'sup' && /^\s*\d\d\s*$/.test(raised) && /\d$/.test(written)
    ? `.${raised.trim()}`
    : null
}

/** Longest text that is collected from one element. */
const longest = 50_000

function collect(node: AnyNode, written: string): string {
  if (written.length > longest) return written
  if (isText(node)) return written + node.data.replaceAll(/\s+/g, ' ')
  if (!isElement(node)) return 'children' in node ? inner(node.children, written) : written
  if (isUnseen(node)) return written
  if (node.name === 'br' || node.name === 'hr') return `${written}\n`
  const cents = raisedCents(node, written)
  if (cents !== null) return written + cents
  if (isInline(node)) {
    // Neighbouring spans are laid out apart more often than they cut a word in two.
    const gap = needsGap(node, written) ? ' ' : ''
    return inner(node.children, written + gap)
  }
  return `${inner(node.children, `${written}\n`)}\n`
}

/** A span that starts with a letter right after a letter or digit of another element begins a new word. */
function needsGap(element: Element, written: string): boolean {
  const before = element.prev
  return before !== null && isElement(before) && /[\p{L}\p{N}]$/u.test(written)
}

function inner(children: readonly AnyNode[], written: string): string {
  return children.reduce((text, child) => collect(child, text), written)
}

/**
 * What a reader sees of a node: no code or metadata, blanks collapsed, one line per block. Elements hidden
 * by style are included: a term toggle hides the other half of the prices.
 */
export function visibleText(node: AnyNode): string {
  return collect(node, '')
    .replaceAll(/(?<![ \t])[ \t]*\n\s*/g, '\n')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
