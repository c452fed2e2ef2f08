import { withoutSecrets } from './secret.ts'

/** Every expected failure the project can name. Each code has a heading in docs/problems.md (held by a test). */
export const problemCodes = [
  'config/missing',
  'config/unreadable',
  'config/invalid',
  'config/unknown-key',
  'config/no-contact',
  'config/exists',
  'input/missing',
  'input/invalid',
  'backup/invalid',
  'source/unknown',
  'source/invalid',
  'source/no-repair',
  'fetch/refused',
  'fetch/robots',
  'fetch/blocked',
  'fetch/unreachable',
  'fetch/timeout',
  'fetch/tls',
  'fetch/too-big',
  'fetch/truncated',
  'fetch/decode',
  'fetch/protocol',
  'fetch/redirect',
  'fetch/unavailable',
  'fetch/gone',
  'fetch/wrong-type',
  'fetch/browser',
  'fetch/step',
  'extract/nothing-found',
  'extract/too-few',
  'extract/unexpected',
  'extract/invalid',
  'extract/ambiguous',
  'extract/disagreement',
  'extract/implausible',
  'extract/wrong-type',
  'extract/charset',
  'extract/limit',
  'extract/no-text',
  'extract/backfill',
  'extract/paywalled',
  'plan/invalid',
  'archive/missing',
  'archive/damaged',
  'archive/invalid-warc',
  'store/locked',
  'store/newer',
  'store/damaged',
  'store/full',
  'store/low',
  'store/read-only',
  'secret/key',
  'secret/damaged',
  'schedule/held',
  'schedule/clock',
  'report/unknown',
  'report/no-data',
  'report/print',
  'channel/failed',
  'quote/no-price',
  'quote/unknown',
  'quote/not-now',
  'quote/approval',
  'quote/invalid-row',
  'quote/confidential',
  'quote/columns',
  'quote/history',
  'web/no-accounts',
  'web/port',
  'usage/invalid',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** What of a `Problem` is kept in the ledger, printed with `--json`, or answered by an API. */
export interface ProblemRecord {
  readonly code: ProblemCode
  readonly message: string
  readonly hint: string
  /** Which source, file, capture or report it happened to. */
  readonly unit: string | null
  /** Whether trying again later may help; decided where it is thrown, never from message text. */
  readonly transient: boolean
}

/** An expected failure: the world did it, or a declaration. Anything else that is thrown is our bug. Its words name no secret. */
export class Problem extends Error {
  readonly code: ProblemCode
  /** What the reader can do next, in one sentence. */
  readonly hint: string
  readonly unit: string | null
  readonly transient: boolean
  /** How long the other side asks to be left alone; null where it says nothing. */
  readonly retryAfterMs: number | null

  constructor(
    code: ProblemCode,
    message: string,
    about: {
      hint: string
      unit?: string | null
      transient?: boolean
      retryAfterMs?: number | null
      cause?: unknown
    },
  ) {
    super(withoutSecrets(message), about.cause === undefined ? undefined : { cause: about.cause })
    this.name = 'Problem'
    this.code = code
    this.hint = withoutSecrets(about.hint)
    this.unit = about.unit ? withoutSecrets(about.unit) : null
    this.transient = about.transient ?? false
    this.retryAfterMs = about.retryAfterMs ?? null
  }

  toJSON(): ProblemRecord {
    const { code, message, hint, unit, transient } = this
    return { code, message, hint, unit, transient }
  }
}
