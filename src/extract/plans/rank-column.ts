import type { CellRow, Cells } from './table-cells.ts'
import { priced } from './table-cells.ts'

const rankHead =
  /^\s*(#|№|no\.?|nr\.?|n[°º]|pos\.?|rank(ing)?|rang|platz|puesto|posición|posição|posizione|lp\.?|排名|排行|名次|序号|序號|编号|編號|順位|番号|순위|번호|الترتيب|م)\s*$/iu
const ordinal =
  /^\s*(?:第|#|no\.?\s?|nr\.?\s?)?(\d{1,3})(?:\s*(?:st|nd|rd|th|er|ère|[ªº°.):]|名|位|番|위))?\s*$/iu
const medal = /^\s*[🥇🥈🥉]\s*$/u

/** Whether a cell holds the place of its row, counted from 1. */
function isPlace(text: string, index: number): boolean {
  if (medal.test(text)) return index < 3
  const [, digits] = ordinal.exec(text) ?? []
  return digits !== undefined && Number(digits) === index + 1
}

/** Whether the cells of a column can be the names of their rows. */
const names = (cells: readonly (CellRow[number] | undefined)[]): boolean =>
  cells.every((cell) => cell && !priced(cell) && /\p{L}/u.test(cell.text))

/** A table without a column before the names that only counts its rows: rank, number, medals. */
export function withoutRanks(cells: Cells): Cells {
  const [head = [], ...all] = cells
  const body = all.filter((row) => new Set(row).size > 1)
  const column = (i: number) => body.map((row) => row[i])
  const first = column(0).map((cell) => cell?.text ?? '')
  const counted =
    body.length >= 2 &&
    (first.every(isPlace) ||
      (rankHead.test(head[0]?.text ?? '') && first.every((text) => /^\P{L}*$/u.test(text))))
  return counted && names(column(1)) ? cells.map((row) => row.slice(1)) : cells
}
