import type { Element } from 'domhandler'
import { isWhole } from './naming.ts'
import { hasPeer } from './outline.ts'

const said = ({ attribs }: Element): string => (attribs['aria-label'] ?? '').trim()

/** What a card is called for those who hear the page (`aria-label`), where the cards beside it are called otherwise. */
export function spokenName(root: Element): string | null {
  const own = said(root)
  if (!isWhole(own)) return null
  return hasPeer(root, (peer) => said(peer) !== '' && said(peer) !== own) ? own : null
}
