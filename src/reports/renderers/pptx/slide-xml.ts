import { lightColors } from '../../charts/chart-theme.ts'
import { escapeHtml } from '../escape-html.ts'
import type { Box, GridCell, Ink, Para, Part, Run } from './slide.ts'

/** Gives a relation of the slide to a link, and its name. */
export type LinkTo = (href: string) => string

const emu = (points: number): number => Math.round(points * 12_700)

/** A colour of our pages as PresentationML writes it. */
function rgb(color: Ink): string {
  return lightColors[color].slice(1).toUpperCase()
}

export function solid(color: Ink): string {
  return `<a:solidFill><a:srgbClr val="${rgb(color)}"/></a:solidFill>`
}

function placed({ x, y, w, h }: Box, element: 'a' | 'p'): string {
  return `<${element}:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></${element}:xfrm>`
}

function runXml(run: Run, size: number, link: LinkTo): string {
  const { text, bold, color = 'ink', href, mark } = run
  const look = [
    `sz="${Math.round(size * 100)}"`,
    bold ? 'b="1"' : '',
    mark ? 'baseline="30000"' : '',
  ]
  const click = href ? `<a:hlinkClick r:id="${link(href)}"/>` : ''
  // Two pieces that are trimmed each stand apart by a space of their own.
  const words = text === ' ' ? ' ' : escapeHtml(text)
  return `<a:r><a:rPr lang="en-GB" ${look.filter(Boolean).join(' ')}>${solid(color)}<a:latin typeface="+mn-lt"/>${click}</a:rPr><a:t>${words}</a:t></a:r>`
}

export function paraXml({ runs, size, bullet, indent, after = 0 }: Para, link: LinkTo): string {
  const look = bullet
    ? `<a:pPr marL="228600" indent="-228600"><a:spcAft><a:spcPts val="${after * 100}"/></a:spcAft><a:buFont typeface="Arial"/><a:buChar char="•"/></a:pPr>`
    : `<a:pPr marL="${indent ? 228_600 : 0}" indent="0"><a:spcAft><a:spcPts val="${after * 100}"/></a:spcAft><a:buNone/></a:pPr>`
  return `<a:p>${look}${runs.map((run) => runXml(run, size, link)).join('')}</a:p>`
}

/** One part of a slide. @param id unique on the slide */
export function partXml(part: Part, id: number, link: LinkTo, chart: string): string {
  if (part.kind === 'text') return textXml(part, id, link)
  if (part.kind === 'table') return tableXml(part, id, link)
  const name = escapeHtml(part.name)
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${name}" descr="${escapeHtml(part.description)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${placed(part.box, 'p')}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${chart}"/></a:graphicData></a:graphic></p:graphicFrame>`
}

function textXml(part: Extract<Part, { kind: 'text' }>, id: number, link: LinkTo): string {
  const paras = part.paras.map((para) => paraXml(para, link)).join('')
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Text ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${placed(part.box, 'a')}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle/>${paras}</p:txBody></p:sp>`
}

function tableXml(part: Extract<Part, { kind: 'table' }>, id: number, link: LinkTo): string {
  const grid = part.widths.map((width) => `<a:gridCol w="${emu(width)}"/>`).join('')
  const rows = part.rows.map((row, r) => {
    const cells = row.map((cell) => cellXml(cell, part.size, r === 0, link)).join('')
    return `<a:tr h="${emu(part.heights[r] ?? 0)}">${cells}</a:tr>`
  })
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${escapeHtml(part.name)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${placed(part.box, 'p')}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${grid}</a:tblGrid>${rows.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
}

function cellXml(
  { runs, right, fill }: GridCell,
  size: number,
  isHead: boolean,
  link: LinkTo,
): string {
  const words = runs.map((run) => runXml(run, size, link)).join('')
  const none = (side: string) => `<a:${side} w="0"><a:noFill/></a:${side}>`
  const below = `<a:lnB w="${isHead ? 9_525 : 6_350}">${solid(isHead ? 'soft' : 'line')}</a:lnB>`
  const look = `${none('lnL')}${none('lnR')}${none('lnT')}${below}${fill ? solid(fill) : '<a:noFill/>'}`
  const end = words ? '' : `<a:endParaRPr lang="en-GB" sz="${size * 100}"/>`
  return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="${right ? 'r' : 'l'}"/>${words}${end}</a:p></a:txBody><a:tcPr marL="${emu(cellAir)}" marR="${emu(cellAir)}" marT="${emu(3)}" marB="${emu(3)}" anchor="${isHead ? 'b' : 't'}">${look}</a:tcPr></a:tc>`
}

/** The air beside the words of a cell, in points. */
export const cellAir = 4
