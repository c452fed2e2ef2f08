import { z } from 'zod'
import { Article } from './article.ts'
import { Award } from './award.ts'
import { Fixing } from './fixing.ts'
import { Offer } from './offer.ts'
import { RegulatoryItem } from './regulation.ts'
import type { Instant } from './time.ts'

/** A watched section of a page whose words matter (terms, changelog, status). */
export const WatchedText = z.strictObject({ title: z.string(), text: z.string() })

/** One fact read from one capture. `subject` is its stable name within the source. */
export const Finding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offer'), subject: z.string(), offer: Offer }),
  z.strictObject({ kind: z.literal('article'), subject: z.string(), article: Article }),
  z.strictObject({ kind: z.literal('regulation'), subject: z.string(), item: RegulatoryItem }),
  z.strictObject({ kind: z.literal('text'), subject: z.string(), watched: WatchedText }),
  z.strictObject({ kind: z.literal('award'), subject: z.string(), award: Award }),
  z.strictObject({ kind: z.literal('fixing'), subject: z.string(), fixing: Fixing }),
])
export type Finding = z.infer<typeof Finding>

/** Whose doing a difference is: the page changed, or we read the same page differently. */
export const Cause = z.enum(['source', 'collector'])
export type Cause = z.infer<typeof Cause>

/**
 * One thing believed of one subject from `observedAt` on: what was read, or that it was absent from a
 * complete reading. Append-only; an equal later reading adds no row.
 */
export interface Observation {
  readonly id: string
  readonly sourceId: string
  readonly subject: string
  /** null: the subject was absent from a reading that found everything else. */
  readonly finding: Finding | null
  /** Valid time: the page said so then. */
  readonly observedAt: Instant
  /** Transaction time: we knew it then. */
  readonly recordedAt: Instant
  /** PROV: the capture it was read from. */
  readonly wasDerivedFrom: string
  readonly wasGeneratedBy: { readonly collector: string; readonly version: number }
  readonly cause: Cause
}

/** One complete pass of a collector over one capture. */
export interface Reading {
  readonly id: string
  readonly captureId: string
  readonly sourceId: string
  readonly observedAt: Instant
  readonly recordedAt: Instant
  readonly collector: string
  readonly version: number
  readonly findingCount: number
  readonly cause: Cause
}
