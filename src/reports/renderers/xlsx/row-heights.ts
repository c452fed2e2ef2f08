import type { Cell, RowDef } from 'hucre'

const tallest = 409

/**
 * Heights for rows whose words wrap: office programs do not all make room by themselves.
 * @param cells by `row,column`, 0-based
 * @param widths of the columns, in characters
 */
export function rowHeights(
  cells: ReadonlyMap<string, Partial<Cell>>,
  widths: readonly number[],
): Map<number, RowDef> {
  const heights = new Map<number, RowDef>()
  for (const [at, { value, style }] of cells) {
    const [row = 0, column = 0] = at.split(',').map(Number)
    const width = widths[column]
    if (width === undefined || typeof value !== 'string' || !style?.alignment?.wrapText) continue
    const size = style.font?.size ?? 11
    const lines = Math.ceil(value.length / ((width * 11) / size))
    if (lines < 2) continue
    const height = Math.min(tallest, lines * size * 1.4)
    if (height > (heights.get(row)?.height ?? 0)) heights.set(row, { height })
  }
  return heights
}
