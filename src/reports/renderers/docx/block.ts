import {
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  type Table,
} from 'docx'
import type { Block } from '../../../model/report.ts'
import { chartPicture } from '../../charts/chart-png.ts'
import { plainText } from '../../plain-text.ts'
import { type DocumentScope, marks, outside, space, words } from './inline.ts'
import { ink } from './styles.ts'
import { wordTable } from './table.ts'

type Item = Extract<Block, { kind: 'items' }>['items'][number]
type Chart = Extract<Block, { kind: 'chart' }>

const levels = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const calloutColors = { good: 'good', bad: 'bad', note: 'accent' } as const
/** The width of a picture on the page, in pixels at 96 to the inch. */
const pictureWidth = 640

/** One block of a report as paragraphs and tables of a document. */
export async function wordBlock(
  block: Block,
  scope: DocumentScope,
): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], children: [words(block.text)] })]
    case 'paragraph':
      return [new Paragraph({ children: [words(block.text), ...marks(block.cites, scope)] })]
    case 'callout':
      return [callout(block.text, calloutColors[block.tone])]
    case 'items':
      return block.items.flatMap((item) => itemParagraphs(item, scope))
    case 'table':
      return wordTable(block, scope)
    case 'chart':
      return chart(block)
  }
}

function callout(text: string, color: Parameters<typeof ink>[0]): Paragraph {
  return new Paragraph({
    border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: ink(color) } },
    shading: { fill: ink('wash') },
    indent: { left: 200 },
    spacing: { before: 120, after: 120 },
    children: [words(text)],
  })
}

function itemParagraphs(item: Item, scope: DocumentScope): Paragraph[] {
  const proof = marks(item.cites, scope)
  const { struck: strike } = item
  if (item.title === '')
    return [new Paragraph({ bullet: { level: 0 }, children: [words(item.text), ...proof] })]
  const head: ParagraphChild[] = [
    ...arrow(item.tone),
    outside(item.title, item.href, { bold: true, strike }),
    ...(item.meta ? [space(), space(), words(item.meta, { color: 'soft' })] : []),
  ]
  if (!item.text) return [new Paragraph({ children: [...head, ...proof] })]
  return [
    new Paragraph({ keepNext: true, spacing: { before: 120, after: 20 }, children: head }),
    new Paragraph({ style: 'Soft', children: [words(item.text, { strike }), ...proof] }),
  ]
}

function arrow(tone: Item['tone']): ParagraphChild[] {
  if (tone === 'up') return [words('▲', { color: 'up' }), space()]
  if (tone === 'down') return [words('▼', { color: 'down' }), space()]
  return []
}

async function chart(block: Chart): Promise<Paragraph[]> {
  const { png, width, height } = await chartPicture(block.data, block, pictureWidth)
  const title = plainText(block.caption)
  const picture = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width, height },
    altText: { name: title, title, description: plainText(block.description) },
  })
  return [
    new Paragraph({ style: 'TableCaption', children: [words(block.caption)] }),
    new Paragraph({ keepNext: true, children: [picture] }),
    new Paragraph({ style: 'Soft', children: [words(block.description)] }),
  ]
}
