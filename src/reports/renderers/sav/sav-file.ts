import { type ByteWriter, byteWriter } from './byte-writer.ts'
import { cutBytes, type StatisticsTable, type Variable } from './statistics-table.ts'

/** What stands for no number in a system file. */
const missing = -Number.MAX_VALUE
const lowest = -1.797_693_134_862_315_5e308
const formats = { string: 1, number: 5, moment: 22, date: 39 } as const
/** A longer string is kept in pieces; the room for them is counted by less than they hold. */
const pieceBytes = 255
const roomPerPiece = 252

/** A piece of a variable that is one in the file. */
interface Piece {
  readonly variable: Variable
  /** In bytes; 0 is a number. */
  readonly width: number
  readonly index: number
  /** At most 8 letters, as old programs need it. */
  readonly short: string
}

/**
 * A table as an SPSS system file: UTF-8, uncompressed, with labels of variables and values, measurement
 * levels, long names and long strings.
 * @param created the day that it is said to be written on, as `30 Jul 26`
 */
export function savFile(table: StatisticsTable, created: string): Uint8Array {
  const out = byteWriter()
  const pieces = table.variables
    .flatMap(piecesOf)
    .map((piece, n) => ({ ...piece, short: `V${n + 1}` }))
  header(out, table, pieces, created)
  for (const piece of pieces) variableRecord(out, piece)
  valueLabels(out, pieces)
  extensions(out, pieces)
  out.int(999, 0)
  for (let n = 0; n < table.cases; n += 1) oneCase(out, pieces, n)
  return out.bytes()
}

function piecesOf(variable: Variable): Omit<Piece, 'short'>[] {
  if (variable.kind !== 'string') return [{ variable, width: 0, index: 0 }]
  const { bytes } = variable
  const count = bytes <= pieceBytes ? 1 : Math.ceil(bytes / roomPerPiece)
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1
    return { variable, index, width: isLast ? bytes - index * roomPerPiece : pieceBytes }
  })
}

const eights = (bytes: number) => Math.max(1, Math.ceil(bytes / 8))

function header(
  out: ByteWriter,
  table: StatisticsTable,
  pieces: readonly Piece[],
  created: string,
) {
  out.text('$FL2@(#) SPSS DATA FILE Bellwether', 64)
  const size = pieces.reduce((total, { width }) => total + eights(width), 0)
  out.int(2, size, 0, 0, table.cases)
  out.double(100)
  out.text(`${created}00:00:00`)
  out.text(cutBytes(table.label, 64), 64)
  out.text('', 3)
}

function variableRecord(out: ByteWriter, piece: Piece): void {
  const { variable, width, index, short } = piece
  const format = formatOf(piece)
  const label = index === 0 ? cutBytes(variable.label, 255) : ''
  out.int(2, width, label ? 1 : 0, 0, format, format)
  out.text(short, 8)
  if (label) {
    const { length } = Buffer.from(label)
    out.int(length)
    out.text(label, Math.ceil(length / 4) * 4)
  }
  for (let n = 1; n < eights(width); n += 1) {
    out.int(2, -1, 0, 0, 0, 0)
    out.text('', 8)
  }
}

function formatOf({ variable, width }: Piece): number {
  const shown = {
    string: () => [width, 0] as const,
    number: () => numberFormat(variable),
    date: () => [10, 0] as const,
    moment: () => [20, 0] as const,
  }[variable.kind]()
  return (formats[variable.kind] << 16) | (shown[0] << 8) | shown[1]
}

/** Width and decimals that show every number of a variable whole. */
export function numberFormat(variable: Variable): readonly [number, number] {
  if (variable.kind === 'string') return [variable.bytes, 0]
  const { decimals, values } = variable
  const widest = Math.max(1, ...values.map((value) => (value ?? 0).toFixed(decimals).length))
  return [Math.min(40, Math.max(8, widest)), decimals]
}

function valueLabels(out: ByteWriter, pieces: readonly Piece[]): void {
  let place = 1
  for (const { variable, width } of pieces) {
    if (variable.kind === 'number' && variable.labels.length > 0) {
      out.int(3, variable.labels.length)
      variable.labels.forEach((label, index) => {
        out.double(index + 1)
        const { length } = Buffer.from(label)
        out.raw(Buffer.of(length))
        out.text(label, Math.ceil((length + 1) / 8) * 8 - 1)
      })
      out.int(4, 1, place)
    }
    place += eights(width)
  }
}

function extensions(out: ByteWriter, pieces: readonly Piece[]): void {
  out.int(7, 3, 4, 8, 1, 0, 0, -1, 1, 1, 2, 65_001)
  out.int(7, 4, 8, 3)
  out.double(missing, Number.MAX_VALUE, lowest)
  out.int(7, 11, 4, 3 * pieces.length)
  for (const { variable, width } of pieces) {
    const isNominal =
      variable.kind === 'string' || (variable.kind === 'number' && variable.labels.length > 0)
    out.int(isNominal ? 1 : 3, Math.min(40, Math.max(8, width)), variable.kind === 'string' ? 0 : 1)
  }
  const firsts = pieces.filter(({ index }) => index === 0)
  textRecord(out, 13, firsts.map(({ short, variable }) => `${short}=${variable.name}`).join('\t'))
  const long = firsts.flatMap(({ short, variable }) =>
    variable.kind === 'string' && variable.bytes > pieceBytes
      ? [`${short}=${String(variable.bytes).padStart(5, '0')}\0\t`]
      : [],
  )
  if (long.length > 0) textRecord(out, 14, long.join(''))
  textRecord(out, 20, 'UTF-8')
}

function textRecord(out: ByteWriter, subtype: number, text: string): void {
  out.int(7, subtype, 1, Buffer.byteLength(text))
  out.text(text)
}

function oneCase(out: ByteWriter, pieces: readonly Piece[], n: number): void {
  for (const { variable, width, index } of pieces) {
    if (variable.kind !== 'string') {
      out.double(variable.values[n] ?? missing)
      continue
    }
    const bytes = Buffer.from(variable.values[n] ?? '')
    const piece = Buffer.alloc(8 * eights(width), ' ')
    piece.set(bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes))
    out.raw(piece)
  }
}
