/** What the reading of one payload may take, and how its reader is told. */
export interface ParseLimits {
  /** Processor time, so that a busy machine makes no page unreadable. */
  readonly cpuMs: number
  /** Memory of the child, buffers and all. */
  readonly bytes: number
  /** Time on the clock; only a child that stands still comes here. */
  readonly wallMs: number
}

export const usualLimits: ParseLimits = { cpuMs: 10_000, bytes: 512e6, wallMs: 120_000 }

/** Most bytes that an answer of a child may have: taking it over must not block either. */
export const mostAnswerBytes = 16e6
