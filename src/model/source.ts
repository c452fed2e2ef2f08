import { z } from 'zod'
import { Interval } from './time.ts'

export const SourceId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case letters, digits and single hyphens')
export type SourceId = z.infer<typeof SourceId>

/** What every declared source has, whatever its kind. */
export const SourceBase = z.strictObject({
  id: SourceId,
  /** Whose facts these are: an id of `organizations` in bellwether.yaml. */
  organization: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  /** How often it is looked at. */
  every: Interval.default('P1D'),
  /** Fewest findings a good capture gives; fewer is a problem, not a price cut. */
  expectAtLeast: z.int().nonnegative().default(1),
  enabled: z.boolean().default(true),
  /** Whether a browser shows it first (a page drawn by script); `auto`: only where its bytes say too little. */
  render: z.union([z.boolean(), z.literal('auto')]).default(false),
  /** Answers other than HTML that we ask for. */
  accept: z.string().optional(),
  /** Why robots.txt may be overridden for this source; printed in every report. */
  robotsOverride: z.string().min(10).optional(),
  note: z.string().optional(),
})
export type SourceBase = z.infer<typeof SourceBase>
