import { z } from 'zod'
import { Instant } from './time.ts'

/** One item of a trade feed, or an article on its own page. */
export const Article = z.strictObject({
  url: z.string(),
  headline: z.string(),
  /** What the feed says of it; read on its own page, its text. */
  summary: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  datePublished: Instant.nullable(),
  topics: z.array(z.string()).readonly(),
  dateModified: Instant.nullable().optional(),
  /** As the page declares it: `en`, `de-AT`. */
  inLanguage: z.string().nullable().optional(),
  /** The address that the page names as its own. */
  canonicalUrl: z.string().optional(),
})
export type Article = z.infer<typeof Article>
