import type { Citation } from '../../model/report.ts'
import { plainText, safeHref } from '../plain-text.ts'
import { momentWords } from '../words.ts'
import type { CiteNumbers } from './cite-numbers.ts'

/** One proof as a row of the list at the end of a document. */
export interface EvidenceRow {
  readonly number: number
  readonly label: string
  readonly captured: string
  /** The evidence page, relative to where the document stands. */
  readonly page: string
  /** The page of the source today; absent where a reader should not follow it. */
  readonly source: string | undefined
}

/** Every proof of a report in the order of its number. */
export function evidenceRows(
  { list }: CiteNumbers,
  evidenceHref: (cite: Citation) => string,
): EvidenceRow[] {
  return list.map((cite, index) => ({
    number: index + 1,
    label: plainText(cite.label),
    captured: momentWords(cite.capturedAt),
    page: evidenceHref(cite),
    source: safeHref(cite.url),
  }))
}
