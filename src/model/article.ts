import { z } from 'zod'
import { Instant } from './time.ts'

/** One item of a trade feed. */
export const Article = z.strictObject({
  url: z.string(),
  headline: z.string(),
  summary: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  datePublished: Instant.nullable(),
  topics: z.array(z.string()).readonly(),
})
export type Article = z.infer<typeof Article>
