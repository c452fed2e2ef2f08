import { Decimal, decimalText } from '../model/money.ts'
import { Problem } from '../model/problem.ts'
import { type Table, toTable } from './table.ts'

const most = { unpackedBytes: 64 * 1024 * 1024, rows: 20_000, entries: 5000 } as const

/**
 * The visible sheets of an XLSX workbook as tables; merged cells stand in every place they cover,
 * numbers as Excel shows them without a format (15 digits).
 * @throws Problem extract/invalid when it is broken, locked by a password or of the old binary format,
 *   extract/limit when it unpacks to more than 64 MB
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
      maxRows: most.rows,
      sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
    })
    return workbook.sheets.map(({ name, rows, merges = [] }) => {
      const texts = rows.map((row) => row.map(cellText))
      for (const { startRow, startCol, endRow, endCol } of merges) {
        const value = texts[startRow]?.[startCol] ?? ''
        for (const row of texts.slice(startRow, endRow + 1)) row.fill(value, startCol, endCol + 1)
      }
      return toTable(name, texts)
    })
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

function cellText(value: string | number | boolean | Date | null): string {
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
