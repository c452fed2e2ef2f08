import { z } from 'zod'
import { Instant } from '../../model/time.ts'
import { CitedColumns } from '../citation.ts'
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
})

/** One text of a story. */
export type StoryText = z.infer<typeof ArticleRow> & DatedText
