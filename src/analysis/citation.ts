import { z } from 'zod'
import type { Citation } from '../model/report.ts'
import { dateOf, Instant } from '../model/time.ts'

/** The columns by which a row leads back to what was seen. */
export const CitedColumns = z.object({
  observationId: z.string(),
  captureId: z.string(),
  capturedAt: Instant,
  capturedUrl: z.string(),
  sourceKind: z.string(),
})

const words: Record<string, string> = {
  'pricing-page': 'pricing',
  'pricing-api': 'pricing',
  'trade-feed': 'news',
  'article-page': 'article',
  'regulatory-feed': 'notices',
  'contract-awards': 'awards',
  'watched-page': 'page',
}

/** The citation of a row, shown as `OpenAI pricing, 2026-07-30`. */
export function citationOf(row: z.infer<typeof CitedColumns>, organizationName: string): Citation {
  return {
    observationId: row.observationId,
    captureId: row.captureId,
    label: `${organizationName} ${words[row.sourceKind] ?? 'page'}, ${dateOf(row.capturedAt)}`,
    url: row.capturedUrl,
    capturedAt: row.capturedAt,
  }
}
