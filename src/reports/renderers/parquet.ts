import type { Renderer } from '../../model/report.ts'

/** A ZIP with one Parquet file a table; decimals, days and moments are of their own types. */
export const parquet: Renderer = {
  format: 'parquet',
  extension: 'parquet.zip',
  mediaType: 'application/zip',
  async render(report, links) {
    const [{ reportTables }, { parquetFile }, { zipFiles }] = await Promise.all([
      import('./data/report-tables.ts'),
      import('./parquet/parquet-file.ts'),
      import('./zip-files.ts'),
    ])
    const files = reportTables(report, links).map(
      (table) => [`${table.file}.parquet`, parquetFile(table)] as const,
    )
    return zipFiles(Object.fromEntries(files))
  },
}
