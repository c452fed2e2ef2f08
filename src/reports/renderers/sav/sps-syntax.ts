import { numberFormat } from './sav-file.ts'
import { cutBytes, gregorian, type StatisticsTable, type Variable } from './statistics-table.ts'

/** The syntax that reads the CSV file beside it into the same variables with the same labels. */
export function spsSyntax({ file, variables }: StatisticsTable): string {
  const labelled = variables.flatMap((variable) =>
    variable.kind === 'number' && variable.labels.length > 0
      ? [
          `  /${variable.name} ${variable.labels.map((label, i) => `${i + 1} ${quoted(label)}`).join('\n    ')}`,
        ]
      : [],
  )
  return [
    `GET DATA /TYPE=TXT /FILE=${quoted(`${file}.csv`)} /ENCODING='UTF8'`,
    `  /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER='"' /FIRSTCASE=2`,
    `  /VARIABLES=${variables.map((variable) => `\n    ${variable.name} ${formatOf(variable)}`).join('')}.`,
    'VARIABLE LABELS',
    `${variables.map(({ name, label }) => `  ${name} ${quoted(cutBytes(label, 255))}`).join('\n')}.`,
    ...(labelled.length > 0 ? ['VALUE LABELS', `${labelled.join('\n')}.`] : []),
    'EXECUTE.',
    '',
  ].join('\n')
}

function formatOf(variable: Variable): string {
  const [width, decimals] = numberFormat(variable)
  return {
    string: `A${width}`,
    number: `F${width}.${decimals}`,
    date: 'SDATE10',
    moment: 'YMDHMS19',
  }[variable.kind]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The cells of a table as that syntax reads them, with their names first. */
export function spsCells({ cases, variables }: StatisticsTable): {
  readonly head: string[]
  readonly rows: (string | null)[][]
} {
  const rows = Array.from({ length: cases }, (_, n) =>
    variables.map((variable) => cellOf(variable, n)),
  )
  return { head: variables.map(({ name }) => name), rows }
}

function cellOf(variable: Variable, n: number): string | null {
  const value = variable.values[n] ?? null
  if (typeof value === 'string' || value === null) return value
  if (variable.kind === 'number') return value.toFixed(variable.decimals)
  const moment = new Date((value - gregorian) * 1000).toISOString()
  return variable.kind === 'date' ? moment.slice(0, 10) : moment.slice(0, 19).replace('T', ' ')
}
