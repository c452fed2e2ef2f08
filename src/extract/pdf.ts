import { Problem } from '../model/problem.ts'
import { type Table, toTable } from './table.ts'

/** Words of one page that stand together, from left to right. */
interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
}

/** One printed line; `y` counts from the bottom of the page. */
export interface PdfLine {
  readonly page: number
  /** Which printed line of its page it is, from the top, from 1. */
  readonly row: number
  readonly y: number
  /** Height of its letters, in the units of `y`. */
  readonly size: number
  readonly pieces: readonly Piece[]
}

const most = { pages: 50, items: 100_000 } as const

/** The printed lines of a PDF. */
export interface PdfText {
  readonly lines: readonly PdfLine[]
  /** How many pages it has; those beyond the fiftieth are not read. */
  readonly pages: number
  readonly pagesRead: number
}

/**
 * The printed lines of a PDF in reading order; words further apart than a blank are pieces of their own,
 * raised small digits are footnote marks. Nothing in the file is run.
 * @throws Problem extract/invalid when it is broken or locked by a password, extract/no-text when its pages
 *   are pictures, extract/limit when it prints more than 100,000 pieces of text
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const { getDocumentProxy } = await import('unpdf')
  const options = {
    isEvalSupported: false,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  }
  // The reader takes the buffer over, so it gets its own.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), options).catch((error: unknown) => {
    throw unreadable(error)
  })
  try {
    const pagesRead = Math.min(pdf.numPages, most.pages)
    const lines: PdfLine[] = []
    let pieces = 0
    for (let page = 1; page <= pagesRead; page++) {
      const content = await (await pdf.getPage(page)).getTextContent()
      pieces += content.items.length
      if (pieces > most.items) throw tooMuch()
      const items = content.items.flatMap((item) => ('str' in item ? [itemOf(item)] : []))
      lines.push(...linesOf(items, page))
    }
    if (lines.length === 0) throw noText(pdf.numPages)
    return { lines, pages: pdf.numPages, pagesRead }
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(error)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

interface Item extends Piece {
  readonly y: number
  readonly size: number
}

function itemOf(item: { str: string; transform: number[]; width: number; height: number }): Item {
  const [, , , scale = 0, left = 0, y = 0] = item.transform
  return {
    text: item.str,
    left,
    right: left + item.width,
    y,
    size: item.height || Math.abs(scale) || 10,
  }
}

/** Items whose base lines are less than half a letter apart are one line. */
function linesOf(items: readonly Item[], page: number): PdfLine[] {
  const printed = items.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y)
  const lines: Item[][] = []
  for (const item of printed) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && first.y - item.y < Math.max(first.size, item.size) / 2) line.push(item)
    else lines.push([item])
  }
  return withoutRaised(lines).map((line, at) => ({
    page,
    row: at + 1,
    y: line[0]?.y ?? 0,
    size: Math.max(...line.map(({ size }) => size)),
    pieces: piecesOf(line),
  }))
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A footnote's raised digit must not become the last digit of the number before it. */
function withoutRaised(lines: readonly Item[][]): Item[][] {
  return lines.map((line) => {
    const size = Math.max(...line.map((item) => item.size))
    return line.map((item) =>
      item.size < size * 0.8 && /^\d{1,2}[)]?$/.test(item.text.trim())
        ? {
            ...item,
            text: item.text.replaceAll(/\d/g, (digit) => superscripts[Number(digit)] ?? ''),
          }
        : item,
    )
  })
}

function piecesOf(line: readonly Item[]): Piece[] {
  const pieces: Piece[] = []
  for (const item of line.toSorted((a, b) => a.left - b.left)) {
    const before = pieces.at(-1)
    const gap = before ? item.left - before.right : Number.POSITIVE_INFINITY
    if (before && gap < item.size * 0.6) {
      const blank = gap > item.size * 0.15 && !/\s$/.test(before.text) ? ' ' : ''
      pieces[pieces.length - 1] = {
        ...before,
        text: before.text + blank + item.text,
        right: item.right,
      }
    } else pieces.push(item)
  }
  return pieces.map(({ text, left, right }) => ({ text: text.trim(), left, right }))
}

/**
 * Price lists printed as tables: each line that `isHeader` accepts begins one, and the pieces of the lines
 * below, over page breaks too, go to the column they stand under.
 */
export function pdfTables(
  lines: readonly PdfLine[],
  isHeader: (texts: readonly string[]) => boolean,
): Table[] {
  const groups: PdfLine[][] = []
  for (const line of lines) {
    if (isHeader(line.pieces.map(({ text }) => text))) groups.push([line])
    else groups.at(-1)?.push(line)
  }
  return groups.flatMap((group) => {
    const [header] = group
    return header
      ? [
          toTable(
            `page ${header.page}`,
            group.map((line) => cellsOf(line, header)),
          ),
        ]
      : []
  })
}

function cellsOf(line: PdfLine, header: PdfLine): string[] {
  const cells = header.pieces.map((): string[] => [])
  for (const piece of line.pieces) cells[columnOf(piece, header)]?.push(piece.text)
  return cells.map((texts) => texts.join(' '))
}

/** The header piece that the piece overlaps most, or else the nearest. */
function columnOf(piece: Piece, header: PdfLine): number {
  const shared = header.pieces.map(
    ({ left, right }) => Math.min(right, piece.right) - Math.max(left, piece.left),
  )
  return shared.indexOf(Math.max(...shared))
}

function unreadable(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error)
  const locked = error instanceof Error && error.name === 'PasswordException'
  return new Problem(
    'extract/invalid',
    locked ? 'the PDF is locked by a password' : `not a PDF we can read: ${reason}`,
    {
      hint: 'Open it in a PDF viewer; ask the publisher for an open PDF, .xlsx or .csv.',
      cause: error,
    },
  )
}

function noText(pages: number): Problem {
  return new Problem('extract/no-text', `the PDF has ${pages} pages and no text in them`, {
    hint: 'Its pages are pictures, a scan perhaps: make them text with an OCR program, or ask the publisher for the original.',
  })
}

function tooMuch(): Problem {
  return new Problem('extract/limit', `the PDF prints more than ${most.items} pieces of text`, {
    hint: 'No price list is that long; ask for the part with the prices alone.',
  })
}
