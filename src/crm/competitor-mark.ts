import { type QuotedMarket, rivalNames } from './market-names.ts'
import type { FileRow } from './quote-file.ts'

/** A file as it is looked at before any of its rows is read. */
export interface MarkedFile {
  readonly fileName: string
  readonly sheetName: string
  /** What stands above the head row. */
  readonly titles: readonly FileRow[]
  readonly heads: readonly string[]
  readonly rows: readonly FileRow[]
  /** The column that says whose the rows are, if one does. */
  readonly sourceColumn: number | undefined
  /** Firms that the rows themselves name as winners. */
  readonly winners: readonly string[]
}

const secret =
  /confidential|vertraulich|confidentiel|confidencial|riservato|proprietary|trade secret|not for distribution|do not (distribute|share)|internal use only/i
const legalForm =
  /(?<!\p{L})(inc|ltd|llc|gmbh|corp|corporation|limited|plc|ag|s\.?a|b\.?v|s\.?r\.?l|oy|ab|co)\.?(?!\p{L})/iu
const rivalWord = /(?<!\p{L})(competitors?|rivals?)(?!\p{L})/iu

/**
 * Where a file says that it is a competitor's, or confidential to another firm; null where it does not.
 * The word alone marks nothing: people call their own quotes confidential too.
 */
export function competitorMark(file: MarkedFile, market: QuotedMarket): string | null {
  const isRival = rivalIn([...rivalNames(market), ...file.winners])
  const named = (text: string): boolean =>
    isRival(text) || (legalForm.test(text) && !plain(text).includes(plain(market.firm.name)))
  const above = [file.fileName, file.sheetName, ...file.titles.flatMap(textsOf)].join(' · ')
  if (secret.test(above) && named(above)) return `its name or title: ${shown(above)}`
  const secretColumn = file.heads.findIndex((head) => secret.test(head))
  const headName = file.heads.find((head) => secret.test(head) && named(head))
  if (headName !== undefined) return `the column ${shown(headName)}`
  for (const row of file.rows) {
    const source = row.cells[file.sourceColumn ?? -1]?.text ?? ''
    const cell = [source, ...textsOf(row)].find((text) => secret.test(text) && named(text))
    if (cell) return `line ${row.line}: ${shown(cell)}`
    if (isRival(source)) return `line ${row.line}: its source is ${shown(source)}`
    const flag = row.cells[secretColumn]?.text ?? ''
    if (flag !== '' && named(flag)) return `line ${row.line}: confidential to ${shown(flag)}`
  }
  return null
}

const textsOf = ({ cells }: FileRow): string[] => cells.map(({ text }) => text)

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

function rivalIn(names: readonly string[]): (text: string) => boolean {
  const rivals = names.map(plain).filter((name) => name.trim().length > 1)
  return (text) =>
    text !== '' && (rivalWord.test(text) || rivals.some((name) => plain(text).includes(name)))
}
