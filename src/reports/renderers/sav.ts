import type { Renderer } from '../../model/report.ts'

/** A ZIP for SPSS and PSPP: each table as a system file with labels, and as CSV with the syntax that reads it. */
export const sav: Renderer = {
  format: 'sav',
  extension: 'sav.zip',
  mediaType: 'application/zip',
  async render(report, links) {
    const [{ reportTables }, { savFiles }, { zipFiles }] = await Promise.all([
      import('./data/report-tables.ts'),
      import('./sav/sav-files.ts'),
      import('./zip-files.ts'),
    ])
    const files = reportTables(report, links).map((table) => savFiles(table, report.asOf))
    return zipFiles(Object.assign({}, ...files))
  },
}
