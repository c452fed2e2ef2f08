import { z } from 'zod'
import { Interval } from './time.ts'

/** What of the market as a whole a rule waits for; it is told when it turns so, not while it stays so. */
export const RuleCondition = z
  .strictObject({
    /** Where a rival's bill stands beside ours. */
    position: z
      .strictObject({
        scenario: z.string(),
        /** Only in this service line; absent: in each that is compared at the scenario. */
        serviceLine: z.string().optional(),
        /** Who; absent: each rival, and for `cheapest` each of all. */
        organization: z.string().optional(),
        /** Cheaper or dearer than our cheapest bill, or the cheapest of all. */
        becomes: z.enum(['cheaper', 'dearer', 'cheapest']),
      })
      .optional(),
    /** How far the price level of a service line moved. */
    index: z
      .strictObject({
        serviceLine: z.string().optional(),
        percent: z.number().positive(),
        /** Since when it is counted; the index has one point a month. */
        within: Interval.default('P90D'),
      })
      .optional(),
    /** Far more stories than usual; absent organization: in all, and about each rival. */
    burst: z.strictObject({ organization: z.string().optional() }).optional(),
  })
  .refine((one) => Object.keys(one).length === 1, 'one of position, index, burst')
export type RuleCondition = z.infer<typeof RuleCondition>
