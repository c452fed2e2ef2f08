import type { Block, Cell, Report } from '../model/report.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { columnWords } from './dictionary-columns.ts'
import { type DescribedTable, dictionaryTables } from './dictionary-tables.ts'
import { counted } from './words.ts'

/** What every table and column of the published warehouse and of its exports means. */
export const dictionary = defineReport({
  name: 'data-dictionary',
  title: 'Data dictionary',
  compose(answers): Report {
    const exported = dictionaryTables.filter((table) => table.exported)
    const kept = dictionaryTables.filter((table) => !table.exported)
    return {
      name: 'data-dictionary',
      title: 'Data dictionary',
      subtitle: `${answers.market.name} · ${counted(dictionaryTables.length, 'table')}, ${exported.length} of them exported`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: [
        {
          kind: 'paragraph',
          text: 'The tables of the warehouse as they are published (a DuckDB file) and exported (Parquet, CSV, SPSS). Moments are UTC. An empty value says that the source did not say; it is never 0. Join on observation_id and capture_id to come from a number to the bytes it was read from, and on source_id and organization to whose it is.',
        },
        { kind: 'heading', level: 2, text: 'Exported tables' },
        ...exported.flatMap(tableBlocks),
        { kind: 'heading', level: 2, text: 'Kept for quick answers' },
        {
          kind: 'paragraph',
          text: 'These are in the published DuckDB file only; each can be computed from the tables above.',
        },
        ...kept.flatMap(tableBlocks),
      ],
      notes: ['Names and types are those of the schema of this version of the program.'],
    }
  },
})

function tableBlocks({ name, row, columns }: DescribedTable): Block[] {
  return [
    { kind: 'heading', level: 3, text: name },
    {
      kind: 'table',
      caption: `${row}.`,
      columns: [
        { name: 'Column' },
        { name: 'Meaning' },
        { name: 'Unit' },
        { name: 'Type' },
        { name: 'May be empty' },
        { name: 'Example' },
      ],
      rows: columns.map((column) => columnCells(name, column)),
    },
  ]
}

function columnCells(table: string, marked: string): Cell[] {
  const column = marked.replace('?', '')
  const words = columnWords(table, column)
  return [
    { text: column },
    { text: words?.meaning ?? 'not described' },
    { text: words?.unit ?? '' },
    { text: words?.type ?? '', tone: 'muted' },
    { text: marked.endsWith('?') ? 'yes' : '', tone: 'muted' },
    { text: words?.example ?? '', tone: 'muted' },
  ]
}
