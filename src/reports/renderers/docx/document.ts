import {
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { Report, ReportLinks } from '../../../model/report.ts'
import { startOf } from '../../../model/time.ts'
import { coverageWords, staleWords } from '../../coverage.ts'
import { plainText } from '../../plain-text.ts'
import { dateWords } from '../../words.ts'
import { citeNumbers } from '../cite-numbers.ts'
import { evidenceRows } from '../evidence-rows.ts'
import { withParts } from '../office-parts.ts'
import { wordBlock } from './block.ts'
import { anchorOf, beside, type DocumentScope, outside, space, words } from './inline.ts'
import { margins, styles } from './styles.ts'

/** A report as a Word document. */
export async function wordDocument(report: Report, links: ReportLinks): Promise<Uint8Array> {
  const scope = { numbers: citeNumbers(report) }
  const blocks = []
  for (const block of report.blocks) blocks.push(...(await wordBlock(block, scope)))
  const document = new Document({
    title: plainText(report.title),
    subject: plainText(report.subtitle),
    creator: plainText(report.sender ?? 'Bellwether'),
    lastModifiedBy: plainText(report.sender ?? 'Bellwether'),
    styles,
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: margins } },
        footers: { default: footer(report) },
        children: [...opening(report), ...blocks, ...evidence(scope, links), ...notes(report)],
      },
    ],
  })
  const named = relationNamer()
  return withParts(await Packer.toBuffer(document), (path, xml) =>
    named(path === 'docProps/core.xml' ? dated(xml, report) : xml),
  )
}

/** The day of the report stands for the moment of writing: the same report gives the same document. */
function dated(xml: string, { asOf }: Report): string {
  return xml.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, startOf(asOf))
}

/** The writer names its links by chance, and counts pictures and marks over all documents: here each starts anew. */
function relationNamer(): (xml: string) => string {
  const names = new Map<string, string>()
  const counts = new Map<string, string>()
  const counted = (_: string, before: string, kind: string, id: string): string => {
    const key = `${kind.slice(0, 10)} ${id}`
    const count = counts.get(key) ?? String(counts.size + 1)
    counts.set(key, count)
    return `${before}"${count}"`
  }
  return (xml) =>
    xml
      .replaceAll(/(<(wp:docPr|w:bookmark(?:Start|End)) [^>]*?\b(?:w:)?id=)"(\d+)"/g, counted)
      .replaceAll(/"rId([\w-]{12,})"/g, (_, id: string) => {
        const name = names.get(id) ?? `rIdLink${names.size + 1}`
        names.set(id, name)
        return `"${name}"`
      })
}

function opening({ title, subtitle, asOf, coverage, sender }: Report): Paragraph[] {
  const known =
    sender === undefined
      ? [
          new Paragraph({ children: [words(`${coverageWords(coverage)}.`, { bold: true })] }),
          ...coverage.stale.map(
            (one) => new Paragraph({ bullet: { level: 0 }, children: [words(staleWords(one))] }),
          ),
        ]
      : [new Paragraph({ children: [words(sender, { bold: true })] })]
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [words(title)] }),
    new Paragraph({ style: 'Soft', children: [words(`${subtitle} · as of ${dateWords(asOf)}`)] }),
    ...known,
  ]
}

function evidence(scope: DocumentScope, links: ReportLinks): Paragraph[] {
  const rows = evidenceRows(scope.numbers, links.evidenceHref)
  if (rows.length === 0) return []
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: [words('Evidence')] }),
    ...rows.map(
      ({ number, label, captured, page, source }) =>
        new Paragraph({
          style: 'Soft',
          children: [
            new Bookmark({ id: anchorOf(number), children: [words(`${number}. ${label}`)] }),
            words(`, captured ${captured}:`),
            ...[space(), beside('evidence', page)],
            ...(source ? [space(), outside('source page', source)] : []),
          ],
        }),
    ),
  ]
}

function notes({ notes: all }: Report): Paragraph[] {
  return all.map((note) => new Paragraph({ style: 'Soft', children: [words(note)] }))
}

function footer({ title, asOf }: Report): Footer {
  const children = [
    words(`${title}, ${dateWords(asOf)} · page`, { color: 'soft' }),
    space(),
    new TextRun({ children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
  ]
  return new Footer({ children: [new Paragraph({ style: 'Soft', children })] })
}
