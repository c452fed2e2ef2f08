import type { BoundSource } from '../collectors/collector.ts'
import type { Outcome } from '../model/capture.ts'
import type { ChangeEvent } from '../model/event.ts'
import { captureSource } from './capture-step.ts'
import type { Context } from './context.ts'
import { detectSource, hasOpenEvents } from './detect-step.ts'
import { extractCapture } from './extract-step.ts'

/** What came of one visit to one source. */
export interface Visit {
  readonly source: string
  readonly outcome: Outcome
  readonly read: boolean
  readonly looks: number
  readonly events: readonly ChangeEvent[]
}

/**
 * Looks at a source, reads it, judges it. A difference seen for the first time is looked at once more
 * at once through another session, so that a true move is told within minutes and a glitch is not.
 */
export async function watchSource(
  context: Context,
  bound: BoundSource,
  slot: string,
): Promise<Visit> {
  const look = await captureSource(context, bound, slot)
  const { capture } = look
  const read =
    look.read || (capture.payloadDigest !== null && (await extractCapture(context, bound, capture)))
  const visit = { source: bound.source.id, outcome: capture.outcome, read }
  if (!read || (look.read && !hasOpenEvents(context, bound.source.id))) {
    return { ...visit, looks: 1, events: [] }
  }
  const events = detectSource(context, bound)
  const isNew = events.some(
    ({ state, effectiveBy }) => state === 'candidate' && effectiveBy === capture.capturedAt,
  )
  if (!isNew) return { ...visit, looks: 1, events }
  const second = await captureSource(context, bound, slot, 1)
  if (second.capture.payloadDigest === null) return { ...visit, looks: 2, events }
  if (!second.read) await extractCapture(context, bound, second.capture)
  return { ...visit, looks: 2, events: [...events, ...detectSource(context, bound)] }
}
