import { z } from 'zod'
import { Instant } from './time.ts'

/** Something that somebody must hear of, once. `id` is the idempotency key of its delivery. */
export const Alert = z.strictObject({
  id: z.string(),
  rule: z.string(),
  channel: z.string(),
  severity: z.enum(['info', 'watch', 'act']),
  headline: z.string(),
  /** Plain sentences, one per event; never HTML. */
  lines: z.array(z.string()).readonly(),
  /** Ids of the change events it tells of: one source and day clusters into one alert. */
  events: z.array(z.string()).readonly(),
  links: z.array(z.strictObject({ label: z.string(), url: z.string() })).readonly(),
  /** Which rule asked for it, in words; absent in alerts of former versions. */
  why: z.string().optional(),
  createdAt: Instant,
})
export type Alert = z.infer<typeof Alert>

/** How good the alerts on changes were. */
export interface AlertQuality {
  /** Changes told that a person judged right, and wrong. */
  readonly right: number
  readonly wrong: number
  /** Milliseconds from the look that made a change believed to its delivery, one per alert, shortest first. */
  readonly delays: readonly number[]
}

/** A way to reach people. Delivering the same alert twice must be harmless for the receiver. */
export interface Channel {
  readonly kind: string
  /** Exactly what is sent, for people to look at; without secrets. */
  preview(alert: Alert): Promise<string>
  /**
   * @returns what the other side answered
   * @throws Problem `channel/failed`; the outbox tries again where it is transient.
   */
  deliver(alert: Alert): Promise<string>
}
