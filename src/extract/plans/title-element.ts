import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import type { Line } from './lines.ts'

const farthest = 3

/** What a line is the title of a place by: the `dt`, heading or summary around its block, where there is one; else its block. */
export function titleElement({ block }: Line): Element {
  let at: Element | null = block
  for (let up = 0; at && up <= farthest; at = parentElement(at), up++)
    if (/^(dt|summary|h[1-6])$/.test(at.name)) return at
  return block
}
