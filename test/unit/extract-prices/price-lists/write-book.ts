import { type Cell, writeXlsx } from 'hucre'

type Written = string | number | null | { formula: string; result?: number } | { error: string }

/** A workbook as a fixture tells it: rows, merged ranges (`A1:D1`) and number formats by range. */
export interface Book {
  readonly sheets: readonly {
    readonly name: string
    readonly hidden?: boolean
    readonly rows: readonly (readonly Written[])[]
    readonly merges?: readonly string[]
    readonly formats?: Readonly<Record<string, string>>
  }[]
}

function place(name: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

function range(text: string): { from: ReturnType<typeof place>; to: ReturnType<typeof place> } {
  const [from = '', to = from] = text.split(':')
  return { from: place(from), to: place(to) }
}

/** The bytes of a real XLSX file. */
export function writeBook({ sheets }: Book): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, hidden = false, rows, merges = [], formats = {} }) => {
      const cells = new Map<string, Partial<Cell>>()
      const plain = rows.map((row, y) =>
        row.map((value, x) => {
          if (typeof value !== 'object' || value === null) return value
          if ('error' in value) cells.set(`${y},${x}`, { value: value.error, type: 'error' })
          else {
            const result = value.result ?? null
            cells.set(`${y},${x}`, { value: result, formula: value.formula, formulaResult: result })
          }
          return null
        }),
      )
      for (const [where, numFmt] of Object.entries(formats)) {
        const { from, to } = range(where)
        for (let y = from.row; y <= to.row; y++) {
          for (let x = from.column; x <= to.column; x++) {
            cells.set(`${y},${x}`, { value: plain[y]?.[x] ?? null, style: { numFmt } })
          }
        }
      }
      const merged = merges.map(range).map(({ from, to }) => ({
        startRow: from.row,
        startCol: from.column,
        endRow: to.row,
        endCol: to.column,
      }))
      return { name, hidden, rows: plain, cells, merges: merged }
    }),
  })
}
