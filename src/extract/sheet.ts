import type { Cell, Sheet } from 'hucre'
import { Decimal, decimalText } from '../model/money.ts'
import { Problem } from '../model/problem.ts'
import { type BareCell, type CellFormat, type Table, toTable } from './table.ts'

const most = { unpackedBytes: 64 * 1024 * 1024, rows: 20_000, entries: 5000 } as const

type Value = Sheet['rows'][number][number]

/**
 * The visible sheets of an XLSX workbook as tables; merged cells stand in every place they cover,
 * numbers as Excel shows them without a format (15 digits). A formula without a stored value has its own
 * text (`=B3*2`), which reads as no number.
 * @throws Problem extract/invalid when it is broken, locked by a password or of the old binary format,
 *   extract/limit when it unpacks to more than 64 MB or a sheet has more than 20,000 rows
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Table[]> {
  if (unpackedSize(bytes) > most.unpackedBytes) {
    throw new Problem('extract/limit', 'the workbook unpacks to more than 64 MB', {
      hint: 'No price list is that large; check the address.',
    })
  }
  const { readXlsx } = await import('hucre/xlsx')
  const { EncryptedFileError, HucreError } = await import('hucre')
  try {
    const workbook = await readXlsx(bytes, {
      maxRows: most.rows + 1,
      readStyles: true,
      sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
    })
    return workbook.sheets.map(sheetTable)
  } catch (error) {
    if (error instanceof Problem || !(error instanceof HucreError)) throw error
    const locked = error instanceof EncryptedFileError
    const message = locked
      ? 'the workbook is locked by a password'
      : `not a workbook we can read: ${error.message}`
    throw new Problem('extract/invalid', message, {
      hint: 'Open it in a spreadsheet program; ask the publisher for an open .xlsx or .csv.',
      cause: error,
    })
  }
}

function sheetTable({ name, rows, cells, merges = [] }: Sheet): Table {
  if (rows.length > most.rows) {
    throw new Problem('extract/limit', `sheet ${name} has more than ${most.rows} rows`, {
      hint: 'No price list is that long; ask for the sheet with the prices alone.',
    })
  }
  const bare = rows.map((row, y) => row.map((value, x) => bareCell(value, cells?.get(`${y},${x}`))))
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const cell = bare[startRow]?.[startCol] ?? ''
    for (const row of bare.slice(startRow, endRow + 1)) row.fill(cell, startCol, endCol + 1)
  }
  return toTable(name, bare)
}

function bareCell(value: Value, cell: Cell | undefined): BareCell {
  const unknown = cell?.type === 'formula' && value === null
  if (unknown || cell?.type === 'error') {
    const text = unknown ? `=${cell.formula ?? ''}` : cellText(value)
    return { text, format: { kind: 'missing', currency: null } }
  }
  if (value instanceof Date || cell?.type === 'date') {
    return { text: cellText(value), format: { kind: 'date', currency: null } }
  }
  if (typeof value !== 'number') return cellText(value)
  return { text: cellText(value), format: numberFormat(cell?.style?.numFmt) }
}

/** `#,##0.00 [$€-407]` → EUR's sign; `0.0%` → a percentage. */
function numberFormat(pattern = 'General'): CellFormat {
  const [positive = ''] = pattern.split(';')
  const words = [...positive.matchAll(/\[\$([^\]-]+)[^\]]*\]|"([^"]*)"|([$€£¥₹₩₺₽])/g)]
  const currency = words.map(([, code, quoted, sign]) => (code ?? quoted ?? sign ?? '').trim())
  const percent = positive.replaceAll(/"[^"]*"/g, '').includes('%')
  return { kind: percent ? 'percent' : 'number', currency: currency.find(Boolean) ?? null }
}

function cellText(value: Value): string {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  // Excel keeps 15 digits; what stands behind them is the noise of binary fractions.
  return typeof value === 'number' ? decimalText(new Decimal(value.toPrecision(15))) : String(value)
}

/** What the ZIP directory says all entries unpack to; the reader stops an entry that is larger than it says. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.byteLength - 22
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end <= 0) return 0
  let size = 0
  let at = view.getUint32(end + 16, true)
  for (
    let entries = 0;
    at + 46 <= bytes.byteLength && view.getUint32(at, true) === 0x02014b50;
    entries++
  ) {
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    if (entries > most.entries || (unpacked === 0 && packed > 2)) return Number.POSITIVE_INFINITY
    size += unpacked
    at +=
      46 +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true)
  }
  return size
}
