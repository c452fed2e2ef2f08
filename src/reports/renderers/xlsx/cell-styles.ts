import type { CellStyle, FontStyle } from 'hucre'
import type { Cell, Column } from '../../../model/report.ts'
import { lightColors } from '../../charts/chart-theme.ts'

interface BodyLook {
  readonly align?: Column['align']
  readonly tone?: Cell['tone']
  readonly isOurs?: boolean
  readonly isLink?: boolean
  readonly format?: string
}

/** A font that every office has; a style that names no family would lose the default one. */
const family = 'Calibri'

/** How the cells of a workbook look: the colours of our pages, on white. */
export const cellStyles = {
  title: { font: font({ size: 18, bold: true }) },
  subtitle: { font: font({ color: 'soft' }), alignment: { wrapText: true, vertical: 'top' } },
  heading: (level: 2 | 3): CellStyle => ({
    font: font({ size: level === 2 ? 14 : 12, bold: true }),
  }),
  words: { font: font({}), alignment: { wrapText: true, vertical: 'top' } },
  strong: { font: font({ bold: true }), alignment: { wrapText: true, vertical: 'top' } },
  link: { font: font({ color: 'accent', underline: true }), alignment: { vertical: 'top' } },
  note: { font: font({ color: 'soft', size: 9 }), alignment: { wrapText: true, vertical: 'top' } },
  caption: { font: font({ bold: true, size: 12 }) },
  head: (align: Column['align']): CellStyle => ({
    font: font({ bold: true, color: 'soft' }),
    border: { bottom: { style: 'thin', color: { rgb: rgb('soft') } } },
    alignment: { horizontal: align ?? 'left', vertical: 'bottom', wrapText: true },
  }),
  body: ({ align, tone, isOurs, isLink, format }: BodyLook): CellStyle => ({
    font: font({
      bold: tone === 'ours',
      ...(tone === undefined ? {} : { color: toneColors[tone] }),
      ...(isLink === true && { underline: true }),
    }),
    ...(isOurs === true && {
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: rgb('ours-wash') } },
    }),
    ...(format !== undefined && { numFmt: format }),
    alignment: { horizontal: align ?? 'left', vertical: 'top', wrapText: align !== 'right' },
  }),
} as const satisfies Record<string, CellStyle | ((...args: never[]) => CellStyle)>

const toneColors = { up: 'up', down: 'down', ours: 'ours', muted: 'soft' } as const

function font(look: {
  size?: number
  bold?: boolean
  underline?: boolean
  color?: keyof typeof lightColors
}): FontStyle {
  return {
    name: family,
    size: look.size ?? 11,
    color: { rgb: rgb(look.color ?? 'ink') },
    ...(look.bold === true && { bold: true }),
    ...(look.underline === true && { underline: true }),
  }
}

function rgb(color: keyof typeof lightColors): string {
  return lightColors[color].slice(1).toUpperCase()
}
