import type { ChangeEvent, EventKind } from '../../model/event.ts'
import type { Finding, Observation, Reading } from '../../model/observation.ts'
import type { Instant } from '../../model/time.ts'
import type { EventVerdict } from './candidate.ts'
import { type DocumentMove, documentChanges } from './document-changes.ts'
import { dueVerdicts } from './due-verdicts.ts'
import { eventFromMove } from './event-from-move.ts'
import { limitChanges } from './limit-changes.ts'
import { limitEvent } from './limit-event.ts'
import { presenceChanges } from './presence-changes.ts'
import { presenceEvents } from './presence-events.ts'
import { priceChanges } from './price-changes.ts'
import { priceEvent } from './price-event.ts'
import { successions } from './successions.ts'
import { timeline } from './timeline.ts'

/**
 * Every change of one source that its readings show, each in its present state. Pure: the same
 * readings give the same events with the same ids, so it may be run again at any time.
 * @param readings all of the source, in the order of their captures
 * @param observations all of the source, by valid time and then by when they were recorded
 * @param verdicts by event id: what persons said of changes, as far as it still counts
 */
export function detectChanges(
  sourceId: string,
  readings: readonly Reading[],
  observations: readonly Observation[],
  verdicts: ReadonlyMap<string, EventVerdict> = new Map(),
): ChangeEvent[] {
  let events = (): ChangeEvent[] => []
  for (const moment of watchChanges(sourceId, readings, observations, verdicts)) {
    events = moment.events
  }
  return events()
}

/** One look, and the events as they stood after it: at the last moment those of `detectChanges`. */
export interface Watched {
  readonly at: Instant
  events(): ChangeEvent[]
}

/** The work of `detectChanges`, look by look. */
export function* watchChanges(
  sourceId: string,
  readings: readonly Reading[],
  observations: readonly Observation[],
  verdicts: ReadonlyMap<string, EventVerdict> = new Map(),
): Generator<Watched> {
  const prices = priceChanges()
  const presence = presenceChanges()
  const limits = limitChanges()
  const documents = documentChanges()
  const lineage = successions()
  const names = new Map<string, string>()
  let seenAt = ''
  const said = dueVerdicts(verdicts, (id, verdict, since) => {
    const fits = ({ firstSeen }: { firstSeen: Instant }): boolean =>
      since === undefined || firstSeen === since
    const is = (event: ChangeEvent): boolean => event.id === id
    return (
      presence.decide((move) => fits(move) && presenceEvents(sourceId, move).some(is), verdict) ||
      prices.decide((move) => fits(move) && is(priceEvent(sourceId, move, '')), verdict, seenAt) ||
      limits.decide((move) => fits(move) && is(limitEvent(sourceId, move)), verdict) ||
      documents.decide((move) => fits(move) && is(documentEvent(sourceId, move)), verdict)
    )
  })
  const events = (): ChangeEvent[] => [
    ...presence.moves.flatMap((move) => presenceEvents(sourceId, move)),
    ...prices.moves.map((move) =>
      priceEvent(sourceId, move, names.get(move.subject) ?? move.subject),
    ),
    ...limits.moves.map((move) => limitEvent(sourceId, move)),
    ...documents.moves.map((move) => documentEvent(sourceId, move)),
  ]
  for (const { at, sights } of timeline(readings, observations)) {
    said.upTo(at)
    const kinship = lineage.step(at, sights)
    const continuity = presence.step(at, sights, kinship)
    prices.step(at, sights, continuity)
    limits.step(at, sights, continuity)
    documents.step(at, sights)
    for (const [subject, { finding }] of sights) {
      if (finding?.kind === 'offer') names.set(subject, finding.offer.name)
    }
    seenAt = at
    said.early(at)
    yield { at, events }
  }
  said.upTo(null)
  yield { at: seenAt, events }
}

function documentEvent(sourceId: string, move: DocumentMove): ChangeEvent {
  return {
    ...eventFromMove(sourceId, documentKind(move), move, ''),
    title: documentTitle(move.value),
    series: null,
    before: null,
    after: null,
    beforeObservation: move.beforeObservation,
  }
}

function documentKind({ value, before }: DocumentMove): EventKind {
  if (value.kind === 'article') return 'article-published'
  if (value.kind === 'regulation') return before ? 'regulation-changed' : 'regulation-published'
  return 'text-changed'
}

function documentTitle(finding: Finding): string {
  switch (finding.kind) {
    case 'article':
      return finding.article.headline
    case 'regulation':
      return finding.item.title
    case 'text':
      return finding.watched.title
    case 'offer':
      return finding.offer.name
    case 'award':
      return finding.award.title
    case 'fixing':
      return finding.fixing.on
  }
}
