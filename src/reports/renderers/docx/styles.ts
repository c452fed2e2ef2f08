import type { IStylesOptions } from 'docx'
import { lightColors } from '../../charts/chart-theme.ts'

/** The width of the words on an A4 page with our margins, in twentieths of a point. */
export const textWidth = 11_906 - 2 * 1_080
export const margins = { top: 1_080, bottom: 1_080, left: 1_080, right: 1_080 }

/** A colour of our pages as Word writes it. */
export function ink(color: keyof typeof lightColors): string {
  return lightColors[color].slice(1).toUpperCase()
}

const heading = (size: number, before: number): object => ({
  run: { size, bold: true, color: ink('ink') },
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
})

/** The looks of a document, as styles that a reader can change in one place. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Calibri', size: 21, color: ink('ink') },
      // Without the rule a picture in a line is cut to the height of one line by LibreOffice.
      paragraph: { spacing: { after: 100, line: 276, lineRule: 'auto' } },
    },
    title: {
      run: { size: 44, bold: true, color: ink('ink') },
      paragraph: { spacing: { after: 60 } },
    },
    heading1: heading(44, 0),
    heading2: heading(28, 320),
    heading3: heading(23, 220),
    hyperlink: { run: { color: ink('accent'), underline: {} } },
  },
  paragraphStyles: [
    { id: 'Soft', name: 'Soft', basedOn: 'Normal', run: { color: ink('soft'), size: 19 } },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: 16 },
      paragraph: { spacing: { before: 30, after: 30, line: 240, lineRule: 'auto' } },
    },
    {
      id: 'TableCaption',
      name: 'Table caption',
      basedOn: 'Normal',
      run: { color: ink('soft'), size: 18, bold: true },
      paragraph: { keepNext: true, spacing: { before: 200, after: 80 } },
    },
  ],
}
