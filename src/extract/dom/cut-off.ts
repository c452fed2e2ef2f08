import type { ChildNode, Document, ParentNode } from 'domhandler'
import { isElement } from './node.ts'
import { isInline } from './visible-text.ts'

/** Elements whose end tag HTML lets a page leave out. */
const endless = new Set(
  'html head body p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption rt rp'.split(
    ' ',
  ),
)

/** Whether source that ends with these elements open was cut off, outermost first; a fragment never was. */
function isCutOff(html: string, open: readonly string[]): boolean {
  if (!open.includes('body') && !open.includes('html')) return false
  return open.some((name) => !endless.has(name)) || !html.trimEnd().endsWith('>')
}

/**
 * Takes away the last, unfinished line of a page whose source was cut off: "$1,0" may have been "$1,099".
 * `open` names the elements open where the source ends, outermost first.
 */
export function dropUnfinished(html: string, root: Document, open: readonly string[]): void {
  const inner = open.at(-1)
  // What a script says stays: its readers tell data that is not whole.
  if (inner === 'script' || inner === 'style' || !isCutOff(html, open)) return
  let block: ParentNode = root
  let at: ParentNode = root
  for (const name of open) {
    const last: ChildNode | undefined = at.children.findLast(
      (child) => isElement(child) && child.name === name,
    )
    if (!isElement(last)) break
    at = last
    if (!isInline(last)) block = last
  }
  while (block.lastChild) {
    const last = block.lastChild
    if (isElement(last) && last !== at && !isInline(last)) return
    block.children.pop()
    if (last.prev) last.prev.next = null
    last.prev = null
    last.parent = null
  }
}
