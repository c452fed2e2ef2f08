import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { cleanName } from './naming.ts'
import type { Cell, CellRow } from './table-cells.ts'

/** The element of a row: where no element is one, that of its first cell. */
export function rootOf(row: CellRow): Element | null {
  const first = row.find((cell) => cell !== null)?.element
  const parent = first ? parentElement(first) : null
  if (!first || !parent) return null
  const same = row.every((cell) => cell === null || cell.element.parent === parent)
  const whole = parent.children.filter(({ type }) => type === 'tag').length <= row.length
  return same && (parent.name === 'tr' || whole) ? parent : first
}

/** An offer of a table; without prices it is what its cells say in place of one. */
export function tableDraft(
  name: string,
  root: Element,
  cells: readonly Cell[],
  prices: readonly PriceDraft[],
): OfferDraft {
  const said = cells.flatMap((cell) => cell.readings)
  return {
    name: cleanName(name),
    root,
    addon: false,
    free: prices.length === 0 && said.some((one) => one.free),
    onRequest: prices.length === 0 && said.some((one) => one.onRequest),
    promotion: null,
    prices,
    source: 'table',
  }
}
