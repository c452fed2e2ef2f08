import { z } from 'zod'
import { CalendarDate } from './time.ts'

/** One act or notice of a regulator. */
export const RegulatoryItem = z.strictObject({
  /** The regulator's own number: FR document number, CELEX, docket. */
  identifier: z.string(),
  jurisdiction: z.string(),
  agency: z.string().nullable(),
  title: z.string(),
  abstract: z.string(),
  stage: z.enum([
    'notice',
    'proposed',
    'consultation',
    'adopted',
    'in-force',
    'repealed',
    'unknown',
  ]),
  datePublished: CalendarDate.nullable(),
  dateCommentsClose: CalendarDate.nullable(),
  dateInForce: CalendarDate.nullable(),
  url: z.string(),
})
export type RegulatoryItem = z.infer<typeof RegulatoryItem>
