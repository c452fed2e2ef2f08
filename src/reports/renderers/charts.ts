import type { Renderer, Report } from '../../model/report.ts'

/** As wide as a slide or a frame of a whiteboard shows it, in pixels; the PNG is twice as fine. */
const width = 960

/** A ZIP with each chart of a report for whiteboards and slides: SVG and PNG, on light and on dark ground. */
export const charts: Renderer = {
  format: 'charts',
  extension: 'charts.zip',
  mediaType: 'application/zip',
  async render(report) {
    const { zipFiles } = await import('./zip-files.ts')
    return zipFiles(await pictures(report))
  },
}

async function pictures(report: Report): Promise<Record<string, Uint8Array>> {
  const [{ chartPicture }, { printTheme, darkPrintTheme }, { fileNamer }] = await Promise.all([
    import('../charts/chart-png.ts'),
    import('../charts/chart-theme.ts'),
    import('./data/file-namer.ts'),
  ])
  const files: Record<string, Uint8Array> = {}
  const nameOf = fileNamer()
  for (const block of report.blocks) {
    if (block.kind !== 'chart') continue
    const name = nameOf(block.caption)
    for (const [ground, theme] of Object.entries({ light: printTheme, dark: darkPrintTheme })) {
      const { svg, png } = await chartPicture(block.data, block, width, theme)
      files[`${name}-${ground}.svg`] = new TextEncoder().encode(grounded(svg, theme.paper))
      files[`${name}-${ground}.png`] = png
    }
  }
  return files
}

/** A drawing that brings its own ground along. */
function grounded(svg: string, paper: string): string {
  return svg.replace('</desc>', `</desc><rect width="100%" height="100%" fill="${paper}"/>`)
}
