import type { ChangeEvent, EventKind } from '../../model/event.ts'
import { contentId } from '../../model/id.ts'
import type { Candidate } from './candidate.ts'

type FromMove = Pick<
  ChangeEvent,
  | 'id'
  | 'kind'
  | 'sourceId'
  | 'subject'
  | 'state'
  | 'reason'
  | 'cause'
  | 'effectiveAfter'
  | 'effectiveBy'
  | 'detectedAt'
  | 'afterObservation'
>

/**
 * What every event takes from its candidate.
 * @param identity what tells it from other events of the same kind, subject and moment
 */
export function eventFromMove(
  sourceId: string,
  kind: EventKind,
  move: Candidate<unknown> & Pick<ChangeEvent, 'subject' | 'cause'>,
  identity: string,
): FromMove {
  return {
    id: contentId(['event', sourceId, move.subject, kind, identity, move.firstSeen]),
    kind,
    sourceId,
    subject: move.subject,
    state: move.state,
    reason: move.state === 'candidate' ? untilBelieved(move.why) : move.why,
    cause: move.isCorrection ? 'collector' : move.cause,
    effectiveAfter: move.lastOld,
    effectiveBy: move.firstSeen,
    detectedAt: move.since,
    afterObservation: move.observationId,
  }
}

/** A reason names the proof that makes a change believed; while that is missing, it is what is waited for. */
function untilBelieved(why: string): string {
  return why.replace(
    /(?:^|, )((?:seen|missing|no longer shown) .+|the same for .+)$/,
    (all, proof: string) => `${all === proof ? '' : ': '}believed once ${proof}`,
  )
}
