import { ExternalHyperlink, InternalHyperlink, type ParagraphChild, TextRun } from 'docx'
import type { Citation } from '../../../model/report.ts'
import { plainText, safeHref } from '../../plain-text.ts'
import type { CiteNumbers } from '../cite-numbers.ts'
import { ink } from './styles.ts'

/** What the blocks of a document need to link a figure to its proof. */
export interface DocumentScope {
  readonly numbers: CiteNumbers
}

interface Look {
  readonly bold?: boolean
  /** Struck through. */
  readonly strike?: boolean | undefined
  readonly color?: Parameters<typeof ink>[0] | undefined
}

/** The bookmark of a proof in the list at the end. */
export function anchorOf(number: number): string {
  return `evidence_${number}`
}

export function words(text: string, { bold, strike, color }: Look = {}): TextRun {
  return new TextRun({
    text: plainText(text),
    ...(bold !== undefined && { bold }),
    ...(strike && { strike }),
    ...(color !== undefined && { color: ink(color) }),
  })
}

/** What stands between two pieces that are trimmed each. */
export function space(): TextRun {
  return new TextRun(' ')
}

/** Words that lead to a file beside the document. */
export function beside(text: string, path: string): ParagraphChild {
  return new ExternalHyperlink({ link: path, children: [linked(text, {})] })
}

/** Words that lead to a page outside; plain where a reader should not follow. */
export function outside(text: string, href: string | undefined, look: Look = {}): ParagraphChild {
  const link = href && safeHref(href)
  return link ? new ExternalHyperlink({ link, children: [linked(text, look)] }) : words(text, look)
}

/** Words that lead to a place in this document. */
export function inside(text: string, anchor: string, look: Look = {}): ParagraphChild {
  return new InternalHyperlink({ anchor, children: [linked(text, look)] })
}

function linked(text: string, { bold, strike }: Look): TextRun {
  return new TextRun({
    text: plainText(text),
    style: 'Hyperlink',
    ...(strike && { strike }),
    ...(bold !== undefined && { bold }),
  })
}

/** Small raised numbers after a sentence, each a link to its proof. */
export function marks(
  cites: readonly Citation[] | undefined,
  { numbers }: DocumentScope,
): ParagraphChild[] {
  return (cites ?? []).flatMap((cite) => {
    const n = numbers.numberOf(cite)
    const mark = new TextRun({ text: `[${n}]`, superScript: true, style: 'Hyperlink' })
    return [space(), new InternalHyperlink({ anchor: anchorOf(n), children: [mark] })]
  })
}
