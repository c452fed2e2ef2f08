import type { PageActs } from './interaction.ts'
import type { Instant } from './time.ts'

/** How a source is looked at: the cheapest way that shows its facts. */
export interface Rung {
  readonly rung: 'http' | 'browser'
  /** Why, in words for the reader. */
  readonly reason: string
  readonly decidedAt: Instant
  /** When the plain HTTP answer was last judged; null: never, or a browser was needed and did not start. */
  readonly httpJudgedAt: Instant | null
  /** When a browser was last tried; null: never. */
  readonly browserTriedAt: Instant | null
}

/** By which way a declaration wants its page looked at; `auto` is decided at the look. Acts on a page need a browser. */
export function looksThrough(
  source: { readonly render: boolean | 'auto' } & Partial<PageActs & { readonly sweep: unknown }>,
): 'http' | 'browser' | 'auto' {
  if (source.steps || source.sweep || source.screenshot || source.render === true) return 'browser'
  return source.render === 'auto' ? 'auto' : 'http'
}
