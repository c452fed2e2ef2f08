import { z } from 'zod'
import type { PageBoxes } from './page-boxes.ts'
import { SourceId } from './source.ts'
import { Instant } from './time.ts'

/**
 * What came of one look. Only `ok` makes observations; `not_modified` extends the last ones;
 * every other class leaves the last value and marks it stale.
 */
export const outcomes = [
  'ok',
  'not_modified',
  'redirected_moved',
  'gone',
  'soft_gone',
  'rate_limited',
  'unavailable',
  'blocked_robots',
  'blocked_policy',
  'challenge',
  'consent_wall',
  'login_wall',
  'truncated',
  'too_big',
  'decode_error',
  'wrong_type',
  'charset_unsure',
  'protocol_error',
  'tls_error',
  'dns_error',
  'connect_error',
  'timeout',
  'browser_crash',
  'step_failed',
] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** HTTP headers as received, names in lower case, one entry per header line. */
export type Headers = readonly (readonly [string, string])[]

/** One answer of one server as the guarded fetcher hands it over, before anything is stored. */
export interface Answer {
  readonly outcome: Outcome
  readonly targetUri: string
  /** Where redirects ended; equals `targetUri` without any. */
  readonly finalUri: string
  readonly status: number | null
  readonly headers: Headers
  /** Decoded payload (content codings removed); empty unless a body was read whole. */
  readonly body: Uint8Array
  readonly mediaType: string | null
  readonly via: 'http' | 'browser' | 'file'
  /** The robots.txt rule that applied: `allow`, `allow (no robots.txt)`, `disallow: /pricing`, … */
  readonly robots: string
  readonly durationMs: number
  readonly retryAfterMs: number | null
  /** One sentence on what went wrong, or why another address was read than was declared; else null. */
  readonly detail: string | null
  /** A PNG of the page as the browser showed it. */
  readonly screenshot?: Uint8Array
  /** Where on the picture the values stand that were asked for. */
  readonly boxes?: PageBoxes
}

/** One stored answer, in WARC's words. Bytes live in the archive under `payloadDigest`. */
export const Capture = z.strictObject({
  id: z.string(),
  sourceId: SourceId,
  /** The scheduled slot this look belongs to, and which look of it (0 first, 1 the second look). */
  slot: z.string(),
  attempt: z.int().nonnegative(),
  targetUri: z.string(),
  finalUri: z.string(),
  capturedAt: Instant,
  outcome: Outcome,
  status: z.int().nullable(),
  headers: z.array(z.tuple([z.string(), z.string()])).readonly(),
  mediaType: z.string().nullable(),
  /** `sha256:…` of the payload; null when no whole payload came. */
  payloadDigest: z.string().startsWith('sha256:').nullable(),
  payloadBytes: z.int().nonnegative(),
  /** Set when the payload equals an earlier one: a WARC `revisit`, nothing new is stored. */
  revisitOf: z.string().nullable(),
  via: z.enum(['http', 'browser', 'file']),
  robots: z.string(),
  durationMs: z.number(),
  detail: z.string().nullable(),
  /** The archived picture of the page, and where on it the values stand (`PageBoxes` as JSON). */
  screenshotDigest: z.string().startsWith('sha256:').nullable().optional(),
  boxesDigest: z.string().startsWith('sha256:').nullable().optional(),
})
export type Capture = z.infer<typeof Capture>

/** A payload with what is needed to read it; all that a reader ever sees. */
export interface Payload {
  readonly body: Uint8Array
  readonly mediaType: string | null
  /** The charset of the Content-Type header, if any. */
  readonly charset: string | null
  /** Base for relative links. */
  readonly url: string
  /** When it came; absent: just now. A source may have been read another way before a redesign. */
  readonly capturedAt?: Instant
}
