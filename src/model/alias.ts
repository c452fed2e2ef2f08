import { z } from 'zod'

/**
 * A name under which the trade writes of something. One that is a usual word too says when it is meant:
 * only with these letters, only in a text that says one of these words, not before one of those.
 */
export const Alias = z.union([
  z.string(),
  z.strictObject({
    name: z.string(),
    caseSensitive: z.boolean().default(false),
    needsContext: z.array(z.string()).default([]),
    notFollowedBy: z.array(z.string()).default([]),
  }),
])
export type Alias = z.infer<typeof Alias>

/** The name alone. */
export function aliasName(alias: Alias): string {
  return typeof alias === 'string' ? alias : alias.name
}
