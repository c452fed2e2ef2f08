import type { Renderer } from '../../model/report.ts'

/** A Word document: real headings, tables whose heads stand again on each page, charts as pictures with their words. */
export const docx: Renderer = {
  format: 'docx',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async render(report, links) {
    // The writer is large, and most runs write no Word document.
    const { wordDocument } = await import('./docx/document.ts')
    return wordDocument(report, links)
  },
}
