import type { ChartData } from '../../model/report.ts'
import { type ChartWords, chartSvg } from './chart-svg.ts'
import { type ChartTheme, printTheme } from './chart-theme.ts'
import { printFonts } from './print-fonts.ts'

/** A chart as a picture; width and height as it is to be shown, the picture itself is twice as fine. */
export interface ChartPicture {
  readonly png: Uint8Array
  /** The same drawing, for readers that show it sharper. */
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Draws a chart, on white where no theme says else, the same on every machine: no font of the system is asked. */
export async function chartPicture(
  data: ChartData,
  words: ChartWords,
  width: number,
  theme: ChartTheme = printTheme,
): Promise<ChartPicture> {
  const svg = await chartSvg(data, words, width, 'chart', theme)
  const { Resvg } = await import('@resvg/resvg-js')
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    background: theme.paper,
    font: {
      fontFiles: printFonts.map(({ path }) => path),
      loadSystemFonts: false,
      defaultFontFamily: theme.font,
    },
  })
  return { png: drawing.render().asPng(), svg, width: drawing.width, height: drawing.height }
}
