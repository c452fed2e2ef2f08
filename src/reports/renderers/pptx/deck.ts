import { strToU8 } from 'fflate'
import type { Report, ReportLinks } from '../../../model/report.ts'
import { startOf } from '../../../model/time.ts'
import { dateWords } from '../../words.ts'
import { escapeHtml } from '../escape-html.ts'
import { zipFiles } from '../zip-files.ts'
import { chartPart } from './chart-part.ts'
import {
  coverLayout,
  declaration,
  master,
  notesMaster,
  relations,
  shapeTree,
  slideLayout,
  spaces,
  theme,
} from './fixed-parts.ts'
import { plan } from './plan.ts'
import { cut, type Slide } from './slide.ts'
import { paraXml, partXml } from './slide-xml.ts'

/** A report as a PowerPoint deck; the same report gives the same bytes. */
export async function deck(report: Report, links: ReportLinks): Promise<Uint8Array> {
  const slides = plan(report, links)
  const parts: Record<string, string | Uint8Array> = {
    ...wholeParts(report, slides.length),
    'ppt/slideMasters/slideMaster1.xml': master,
    'ppt/slideLayouts/slideLayout1.xml': coverLayout,
    'ppt/slideLayouts/slideLayout2.xml': slideLayout,
    'ppt/notesMasters/notesMaster1.xml': notesMaster,
    'ppt/theme/theme1.xml': theme,
    'ppt/theme/theme2.xml': theme,
  }
  const foot = cut(`${report.title}, ${dateWords(report.asOf)}`, 110)
  let charts = 0
  for (const [i, slide] of slides.entries()) {
    const n = i + 1
    const rows: [string, string, string, 'External'?][] = [
      ['rId1', 'slideLayout', `../slideLayouts/slideLayout${slide.cover ? 1 : 2}.xml`],
      ['rId2', 'notesSlide', `../notesSlides/notesSlide${n}.xml`],
    ]
    const name = (kind: string, target: string, mode?: 'External'): string => {
      const id = `rId${rows.length + 1}`
      rows.push(mode ? [id, kind, target, mode] : [id, kind, target])
      return id
    }
    const named = new Map<string, string>()
    const link = (href: string): string => {
      const id = named.get(href) ?? name('hyperlink', escapeHtml(href), 'External')
      named.set(href, id)
      return id
    }
    const shapes: string[] = []
    for (const [p, part] of slide.parts.entries()) {
      let chart = ''
      if (part.kind === 'chart') {
        charts += 1
        const { xml, workbook } = await chartPart(part.data, part.title)
        parts[`ppt/charts/chart${charts}.xml`] = xml
        parts[`ppt/charts/_rels/chart${charts}.xml.rels`] = relations([
          ['rId1', 'package', `../embeddings/figures${charts}.xlsx`],
        ])
        parts[`ppt/embeddings/figures${charts}.xlsx`] = workbook
        chart = name('chart', `../charts/chart${charts}.xml`)
      }
      shapes.push(partXml(part, 10 + 2 * p, link, chart))
    }
    parts[`ppt/slides/slide${n}.xml`] = slideXml(slide, shapes.join(''), foot, n)
    parts[`ppt/slides/_rels/slide${n}.xml.rels`] = relations(rows)
    parts[`ppt/notesSlides/notesSlide${n}.xml`] = notesXml(slide)
    parts[`ppt/notesSlides/_rels/notesSlide${n}.xml.rels`] = relations([
      ['rId1', 'notesMaster', '../notesMasters/notesMaster1.xml'],
      ['rId2', 'slide', `../slides/slide${n}.xml`],
    ])
  }
  parts['[Content_Types].xml'] = contentTypes(Object.keys(parts))
  const files = Object.entries(parts).map(
    ([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part] as const,
  )
  // The list of what is in the package stands first in it.
  return zipFiles(Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

function placeholder(id: number, kind: string, content: string): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${/type="(\w+)"/.exec(kind)?.[1] ?? ''} ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>${content}</a:p></p:txBody></p:sp>`
}

function plainRun(text: string): string {
  return text
    ? `<a:r><a:rPr lang="en-GB"/><a:t>${escapeHtml(text)}</a:t></a:r>`
    : '<a:endParaRPr lang="en-GB"/>'
}

function slideXml(
  { title, kicker, cover }: Slide,
  shapes: string,
  foot: string,
  n: number,
): string {
  const heads = cover
    ? [
        placeholder(2, 'type="ctrTitle"', plainRun(title)),
        placeholder(3, 'type="subTitle" idx="1"', plainRun(kicker)),
      ]
    : [
        placeholder(2, 'type="title"', plainRun(title)),
        kicker
          ? partXml(
              {
                kind: 'text',
                box: { x: 44, y: 22, w: 872, h: 18 },
                paras: [{ size: 12, runs: [{ text: kicker, bold: true, color: 'accent' }] }],
              },
              3,
              () => '',
              '',
            )
          : '',
      ]
  const number = `<a:fld id="{B1A5D0C4-0000-4000-8000-000000000001}" type="slidenum"><a:rPr lang="en-GB"/><a:t>${n}</a:t></a:fld>`
  const footRun = paraXml({ size: 9, runs: [{ text: foot, color: 'soft' }] }, () => '')
  const left = footRun
    .slice('<a:p>'.length, -'</a:p>'.length)
    .replace('<a:pPr ', '<a:pPr algn="l" ')
  const feet = `${placeholder(4, 'type="ftr" sz="quarter" idx="11"', left)}${placeholder(5, 'type="sldNum" sz="quarter" idx="12"', number)}`
  return `${declaration}<p:sld ${spaces}>${shapeTree(`${heads.join('')}${shapes}${feet}`)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

function notesXml({ notes }: Slide): string {
  const paras =
    notes.map((text) => paraXml({ runs: [{ text }], size: 12 }, () => '')).join('') ||
    '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
  const picture =
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
  const body = `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${paras}</p:txBody></p:sp>`
  return `${declaration}<p:notes ${spaces}>${shapeTree(`${picture}${body}`)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`
}

/** The parts that stand once in a package. */
function wholeParts(report: Report, slides: number): Record<string, string> {
  const numbers = Array.from({ length: slides }, (_, i) => i + 1)
  const list = numbers.map((n) => `<p:sldId id="${255 + n}" r:id="rIdSlide${n}"/>`).join('')
  const moment = startOf(report.asOf).replace(/\.\d+Z$/, 'Z')
  const stamp = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`
  return {
    '_rels/.rels': relations([
      ['rId1', 'officeDocument', 'ppt/presentation.xml'],
      ['rId3', 'extended-properties', 'docProps/app.xml'],
    ]).replace(
      '</Relationships>',
      '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    ),
    'docProps/app.xml': `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Bellwether</Application><Slides>${slides}</Slides></Properties>`,
    'docProps/core.xml': `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeHtml(report.title)}</dc:title><dc:subject>${escapeHtml(report.subtitle)}</dc:subject><dc:creator>Bellwether</dc:creator><cp:lastModifiedBy>Bellwether</cp:lastModifiedBy>${stamp('created')}${stamp('modified')}<dc:language>en</dc:language></cp:coreProperties>`,
    'ppt/presentation.xml': `${declaration}<p:presentation ${spaces} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdMaster"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst><p:sldIdLst>${list}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations([
      ['rIdMaster', 'slideMaster', 'slideMasters/slideMaster1.xml'],
      ['rIdNotes', 'notesMaster', 'notesMasters/notesMaster1.xml'],
      ['rIdTheme', 'theme', 'theme/theme1.xml'],
      ...numbers.map((n) => [`rIdSlide${n}`, 'slide', `slides/slide${n}.xml`] as const),
    ]),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      ['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rId2', 'slideLayout', '../slideLayouts/slideLayout2.xml'],
      ['rId3', 'theme', '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([
      ['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
    'ppt/slideLayouts/_rels/slideLayout2.xml.rels': relations([
      ['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
    'ppt/notesMasters/_rels/notesMaster1.xml.rels': relations([
      ['rId1', 'theme', '../theme/theme2.xml'],
    ]),
  }
}

const office = 'application/vnd.openxmlformats-officedocument'
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/presentation\.xml$/, `${office}.presentationml.presentation.main+xml`],
  [/^ppt\/slides\/\w+\.xml$/, `${office}.presentationml.slide+xml`],
  [/^ppt\/slideLayouts\/\w+\.xml$/, `${office}.presentationml.slideLayout+xml`],
  [/^ppt\/slideMasters\/\w+\.xml$/, `${office}.presentationml.slideMaster+xml`],
  [/^ppt\/notesSlides\/\w+\.xml$/, `${office}.presentationml.notesSlide+xml`],
  [/^ppt\/notesMasters\/\w+\.xml$/, `${office}.presentationml.notesMaster+xml`],
  [/^ppt\/theme\/\w+\.xml$/, `${office}.theme+xml`],
  [/^ppt\/charts\/\w+\.xml$/, `${office}.drawingml.chart+xml`],
  [/^docProps\/app\.xml$/, `${office}.extended-properties+xml`],
  [/^docProps\/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
]

function contentTypes(paths: readonly string[]): string {
  const overrides = paths.flatMap((path) => {
    const type = kinds.find(([pattern]) => pattern.test(path))?.[1]
    return type ? [`<Override PartName="/${path}" ContentType="${type}"/>`] : []
  })
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="${office}.spreadsheetml.sheet"/>${overrides.join('')}</Types>`
}
