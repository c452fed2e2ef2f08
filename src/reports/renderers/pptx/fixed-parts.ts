import { lightColors, lightSeries } from '../../charts/chart-theme.ts'
import { solid } from './slide-xml.ts'

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const spaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
export const relationBase = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Relations of a part, as it refers to others: `[name, kind, target]`, `External` where the target is no part. */
export function relations(
  all: readonly (readonly [string, string, string, 'External'?])[],
): string {
  const rows = all.map(
    ([id, kind, target, mode]) =>
      `<Relationship Id="${id}" Type="${relationBase}/${kind}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  )
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`
}

const group =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

/** The shapes of a slide, a layout or a master. */
export function shapeTree(shapes: string, background = ''): string {
  return `<p:cSld>${background}<p:spTree>${group}${shapes}</p:spTree></p:cSld>`
}

/** An empty place of a layout that slides fill. */
function place(
  id: number,
  type: string,
  [x, y, w, h]: readonly number[],
  style: string,
  text = '',
  list = '',
): string {
  const size = [x, y, w, h].map((points = 0) => points * 12_700)
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${type}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${type}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${size[0]}" y="${size[1]}"/><a:ext cx="${size[2]}" cy="${size[3]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" ${style}><a:normAutofit/></a:bodyPr><a:lstStyle>${list}</a:lstStyle><a:p>${text || '<a:endParaRPr lang="en-GB"/>'}</a:p></p:txBody></p:sp>`.replace(
    `name="${type}"`,
    `name="${/type="(\w+)"/.exec(type)?.[1] ?? 'body'} ${id}"`,
  )
}

const levels = (size: number, color: string, bold = false): string =>
  `<a:lvl1pPr algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="${size * 100}"${bold ? ' b="1"' : ''}>${color}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`

const foot = [44, 508, 640, 18]
const count = [816, 508, 100, 18]
const number =
  '<a:fld id="{B1A5D0C4-0000-4000-8000-000000000001}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'

const titlePlace = place(2, 'type="title"', [44, 42, 872, 66], 'anchor="t"')
const footPlaces = `${place(4, 'type="ftr" sz="quarter" idx="11"', foot, 'anchor="ctr"', '', levels(9, solid('soft')))}${place(5, 'type="sldNum" sz="quarter" idx="12"', count, 'anchor="ctr"', number, levels(9, solid('soft')).replace('algn="l"', 'algn="r"'))}`

export const master = `${declaration}<p:sldMaster ${spaces}>${shapeTree(
  `${titlePlace}${place(3, 'type="body" idx="1"', [44, 122, 872, 372], 'anchor="t"')}${footPlaces}`,
  '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
)}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst><p:hf hdr="0" dt="0"/><p:txStyles><p:titleStyle>${levels(26, solid('ink'), true)}</p:titleStyle><p:bodyStyle>${levels(18, solid('ink'))}</p:bodyStyle><p:otherStyle>${levels(18, solid('ink'))}</p:otherStyle></p:txStyles></p:sldMaster>`

const layout = (name: string, type: string, shapes: string): string =>
  `${declaration}<p:sldLayout ${spaces} type="${type}" preserve="1">${shapeTree(shapes).replace('<p:cSld>', `<p:cSld name="${name}">`)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`

export const coverLayout = layout(
  'Title Slide',
  'title',
  `${place(2, 'type="ctrTitle"', [44, 120, 872, 120], 'anchor="b"', '', levels(44, solid('ink'), true))}${place(3, 'type="subTitle" idx="1"', [44, 252, 872, 60], 'anchor="t"', '', levels(20, solid('soft')))}${footPlaces}`,
)
export const slideLayout = layout('Title Only', 'titleOnly', `${titlePlace}${footPlaces}`)

export const notesMaster = `${declaration}<p:notesMaster ${spaces}>${shapeTree(
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>${place(3, 'type="body" sz="quarter" idx="3"', [54, 346, 432, 283], '')}`,
  '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>',
)}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:notesMaster>`

const hex = (color: string): string => `<a:srgbClr val="${color.slice(1).toUpperCase()}"/>`
const scheme = Object.entries({
  dk1: lightColors.ink,
  lt1: lightColors.paper,
  dk2: lightColors.soft,
  lt2: lightColors.wash,
  ...Object.fromEntries(lightSeries.map((color, i) => [`accent${i + 1}`, color])),
  hlink: lightColors.accent,
  folHlink: lightColors.accent,
})
const fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3)
const line = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'.repeat(3)
const effects = '<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)
const face = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'

export const theme = `${declaration}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Bellwether"><a:themeElements><a:clrScheme name="Bellwether">${scheme.map(([name, color]) => `<a:${name}>${hex(color)}</a:${name}>`).join('')}</a:clrScheme><a:fontScheme name="Bellwether"><a:majorFont>${face}</a:majorFont><a:minorFont>${face}</a:minorFont></a:fontScheme><a:fmtScheme name="Bellwether"><a:fillStyleLst>${fills}</a:fillStyleLst><a:lnStyleLst>${line}</a:lnStyleLst><a:effectStyleLst>${effects}</a:effectStyleLst><a:bgFillStyleLst>${fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
