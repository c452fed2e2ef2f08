import type { ChartData } from '../../model/report.ts'
import { type ChartWords, chartSvg } from './chart-svg.ts'
import { printTheme } from './chart-theme.ts'
import { printFonts } from './print-fonts.ts'

/** A chart as a picture; width and height as it is to be shown, the picture itself is twice as fine. */
export interface ChartPicture {
  readonly png: Uint8Array
  /** The same drawing, for readers that show it sharper. */
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Draws a chart on white, the same on every machine: no font of the system is asked. */
export async function chartPicture(
  data: ChartData,
  words: ChartWords,
  width: number,
): Promise<ChartPicture> {
  const svg = await chartSvg(data, words, width, 'chart', printTheme)
  const { Resvg } = await import('@resvg/resvg-js')
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    background: printTheme.paper,
    font: {
      fontFiles: printFonts.map(({ path }) => path),
      loadSystemFonts: false,
      defaultFontFamily: printTheme.font,
    },
  })
  return { png: drawing.render().asPng(), svg, width: drawing.width, height: drawing.height }
}
