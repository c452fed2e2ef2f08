import type { DataColumn, DataTable } from '../data/data-table.ts'
import { nameIn } from '../data/name-in.ts'

/** A variable as statistics programs know it, with what each case has of it; null where it has none. */
export type Variable = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'string'; readonly bytes: number; readonly values: readonly (string | null)[] }
  | {
      /** Numbers; dates and moments are seconds since the beginning of the Gregorian calendar. */
      readonly kind: 'number' | 'date' | 'moment'
      readonly decimals: number
      /** What a number stands for, where the words repeat: the first is 1. */
      readonly labels: readonly string[]
      readonly values: readonly (number | null)[]
    }
)

export interface StatisticsTable {
  readonly file: string
  readonly label: string
  readonly cases: number
  readonly variables: readonly Variable[]
}

/** Words that repeat are numbered up to this many, and up to this many bytes each. */
const mostLabels = 60
const longestLabel = 120
/** SPSS holds no longer string, and shows no more decimals. */
const longestString = 32_767
const mostDecimals = 16
/** Seconds from 14 October 1582 to 1 January 1970. */
export const gregorian = 12_219_379_200

const reserved = /^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$/

/** A table with its words numbered where they repeat, and names that SPSS takes. */
export function statisticsTable({ file, caption, columns, rows }: DataTable): StatisticsTable {
  const unique = nameIn(new Set(), (name, n) => `${name}_${n}`)
  const variables = columns.map((column, c) => {
    const cells = rows.map((row) => row[c] ?? null)
    return { name: unique(nameOf(column.label)), label: column.label, ...contentOf(column, cells) }
  })
  return { file, label: caption, cases: rows.length, variables }
}

function nameOf(label: string): string {
  const letters = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
  const name = letters.replaceAll(/^[_\d]+|_+$/g, '').slice(0, 56)
  return name === '' ? 'variable' : reserved.test(name) ? `${name}_` : name
}

type Content<V = Variable> = V extends unknown ? Omit<V, 'name' | 'label'> : never

function contentOf({ type }: DataColumn, cells: readonly (string | null)[]): Content {
  switch (type) {
    case 'decimal': {
      const decimals = Math.max(0, ...cells.map((cell) => cell?.split('.')[1]?.length ?? 0))
      const values = cells.map((cell) => (cell === null ? null : Number(cell)))
      return { kind: 'number', decimals: Math.min(decimals, mostDecimals), labels: [], values }
    }
    case 'date':
    case 'instant':
      return {
        kind: type === 'date' ? 'date' : 'moment',
        decimals: 0,
        labels: [],
        values: cells.map((cell) => (cell === null ? null : Date.parse(cell) / 1000 + gregorian)),
      }
    case 'text':
      return wordsOf(cells)
  }
}

function wordsOf(cells: readonly (string | null)[]): Content {
  const given = cells.filter((cell) => cell !== null)
  const labels = [...new Set(given)].toSorted()
  const isShort = labels.every((label) => Buffer.byteLength(label) <= longestLabel)
  if (isShort && labels.length <= mostLabels && labels.length < given.length) {
    const code = new Map(labels.map((label, index) => [label, index + 1]))
    const values = cells.map((cell) => (cell === null ? null : (code.get(cell) ?? null)))
    return { kind: 'number', decimals: 0, labels, values }
  }
  const values = cells.map((cell) => (cell === null ? null : cutBytes(cell, longestString)))
  const bytes = Math.max(1, ...values.map((value) => Buffer.byteLength(value ?? '')))
  return { kind: 'string', bytes, values }
}

/** As much of a text as fits, no letter cut in two. */
export function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= most) return text
  let end = most
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end).toString()
}
