import { readFileSync } from 'node:fs'
import { Problem } from '../../model/problem.ts'
import type { Renderer, Report, ReportLinks } from '../../model/report.ts'
import { printFonts } from '../charts/print-fonts.ts'
import { plainText } from '../plain-text.ts'
import { dateWords } from '../words.ts'
import { reportPage } from './html.ts'
import { besideHref, steadyPdf } from './pdf/steady-pdf.ts'

/** What a chart is drawn in, in pixels; on the page it is four fifths of it, and its small print 7 points. */
const chartWidth = 840

/**
 * The page as a printed document: A4, tagged, with an outline, its one type face in it, charts as drawings.
 * @throws Problem report/print without a printer
 */
export const pdf: Renderer = {
  format: 'pdf',
  extension: 'pdf',
  mediaType: 'application/pdf',
  async render(report, { evidenceHref }, print) {
    if (print === undefined)
      throw new Problem('report/print', 'a PDF is printed by a browser, and none was found here', {
        hint: 'Install Chrome or Chromium, or set BELLWETHER_BROWSER to its path.',
      })
    const links: ReportLinks = { evidenceHref: (cite) => besideHref(evidenceHref(cite)) }
    const page = await reportPage(report, links, { wide: chartWidth }, printStyle(report))
    return steadyPdf(await print(page), report.asOf)
  },
}

/** Longer titles are cut at the foot of a page. */
const mostAtFoot = 90

/** What only paper needs: the type face, the foot of each page, and no word wider than its cell. */
function printStyle({ title, asOf }: Report): string {
  const faces = printFonts.map(({ weight, path }) => {
    const data = readFileSync(path).toString('base64')
    return `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/ttf;base64,${data})}`
  })
  const foot = `${plainText(title).slice(0, mostAtFoot)}, ${dateWords(asOf)}`
  // A digit of equal width, a ligature or a contextual form is drawn, but is no letter to who searches or copies;
  // a letter with a halo is a drawing of its own, no longer of the type face.
  return `${faces.join('\n')}
:root{font-synthesis:none}
body{font-variant-numeric:normal;font-variant-ligatures:none}.brand{letter-spacing:0}
svg text{stroke:none!important}
.endless{white-space:normal;overflow-wrap:anywhere}
.items li>*{min-width:0}.title,.meta{white-space:normal;overflow-wrap:anywhere}
.callout{break-inside:avoid}
@page{size:A4;margin:18mm 16mm 20mm;
@bottom-left{content:${cssText(foot)};font:7.5pt Inter;color:#57606c}
@bottom-right{content:counter(page) ' of ' counter(pages);font:7.5pt Inter;color:#57606c}}
`
}

/** Any text as a string of CSS, in which nothing but letters and digits stands for itself. */
function cssText(text: string): string {
  const escaped = text.replace(/[^a-z0-9 ]/giu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)
  return `'${escaped}'`
}
