import type { Instant } from './time.ts'

/** How a source is looked at: the cheapest way that shows its facts. */
export interface Rung {
  readonly rung: 'http' | 'browser'
  /** Why, in words for the reader. */
  readonly reason: string
  readonly decidedAt: Instant
  /** When the plain HTTP answer was last judged; null: never. */
  readonly httpJudgedAt: Instant | null
  /** When a browser was last tried; null: never. */
  readonly browserTriedAt: Instant | null
}
