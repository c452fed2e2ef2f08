import { z } from 'zod'
import type { Citation, Quotation } from '../../model/report.ts'
import { Instant } from '../../model/time.ts'
import { CitedColumns, citationOf } from '../citation.ts'
import type { DatedText } from '../near-duplicates.ts'

/** An article as it was seen last. */
export const ArticleRow = z.object({
  headline: z.string(),
  summary: z.string(),
  url: z.string(),
  publisher: z.string(),
  organization: z.string(),
  publishedAt: Instant.nullable(),
  firstAt: Instant,
  ...CitedColumns.shape,
  /** Its own page, where that was read: then the summary is its text. */
  pageObservationId: z.string().nullable(),
  pageCaptureId: z.string().nullable(),
  pageCapturedAt: Instant.nullable(),
})

/** One text of a story. */
export type StoryText = z.infer<typeof ArticleRow> & DatedText

/** Where words of a text stand: the headline where it was told, the text on its own page if that was read. */
export function quoteOf(
  text: StoryText,
  quote: Quotation,
): Citation & { readonly quote: Quotation } {
  const cite = citationOf(text, text.publisher)
  const { pageObservationId, pageCaptureId, pageCapturedAt, url } = text
  if (quote.part === 'headline' || !pageObservationId || !pageCaptureId || !pageCapturedAt) {
    return { ...cite, quote }
  }
  const page = { ...text, observationId: pageObservationId, captureId: pageCaptureId }
  const there = { capturedAt: pageCapturedAt, capturedUrl: url, sourceKind: 'article-page' }
  return { ...citationOf({ ...page, ...there }, text.publisher), quote }
}
