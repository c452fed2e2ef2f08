import { z } from 'zod'
import { ChangeEvent } from '../model/event.ts'
import type { Finding } from '../model/observation.ts'
import type { Evidence, PriceComponent } from '../model/offer.ts'
import { isDecision, type Review, ReviewState } from '../model/review.ts'
import type { Ledger } from './ledger.ts'
import { observationById } from './observations.ts'
import { checkRow } from './row-hash.ts'

const Row = z.object({
  event_id: z.string(),
  record: z.string(),
  row_hash: z.string(),
  capture_id: z.string().nullable(),
  seen_id: z.string().nullable(),
  state: ReviewState.nullable(),
  decided_by: z.string().nullable(),
  at: z.string().nullable(),
  note: z.string().nullable(),
  said_of: z.string().nullable(),
  said_kind: z.string().nullable(),
  said_hash: z.string().nullable(),
  sightings: z.number(),
  last_seen: z.string().nullable(),
})

/**
 * Events that are held, and those that a person decided, as review items: they are no copies, their id is
 * the event's. Oldest first.
 */
export function heldChanges(ledger: Ledger, sourceId: string | null = null): Review[] {
  return ledger
    .all(
      `select event.event_id, event.record, event.row_hash, seen.capture_id, seen.id as seen_id,
              said.state, said.decided_by, said.at, said.note,
              said.source_id as said_of, said.kind as said_kind, said.row_hash as said_hash,
              count(distinct reading.capture_id) as sightings, max(reading.observed_at) as last_seen
       from event
       left join observation as seen on seen.id = json_extract(event.record, '$.afterObservation')
       left join review_verdict as said on said.seq =
         (select max(seq) from review_verdict where review_id = event.event_id)
       left join reading on reading.source_id = event.source_id
         and reading.observed_at between event.effective_by and
           case event.state when 'held' then '9999' else event.detected_at end
       where event.seq in (select max(seq) from event group by event_id)
         and (?1 is null or event.source_id = ?1)
         and (event.state = 'held' or said.state in ('accept', 'reject', 'promo', 'correction')
           or (said.state = 'open' and exists (
             select 1 from event as was where was.event_id = event.event_id and was.state = 'held')))
       group by event.seq order by event.seq`,
      Row,
      sourceId,
    )
    .map((row) => {
      const seen = row.seen_id === null ? undefined : observationById(ledger, row.seen_id)
      return toReview(row, seen?.finding ?? null)
    })
}

function toReview(row: z.infer<typeof Row>, finding: Finding | null): Review {
  checkRow('event', row.event_id, [row.event_id, row.record], row.row_hash)
  const { event_id, said_of, said_kind, state, decided_by, at, note, said_hash } = row
  const said = [event_id, said_of, said_kind, state, decided_by, at, note]
  if (said_hash !== null) checkRow('review_verdict', event_id, said, said_hash)
  const event = ChangeEvent.parse(JSON.parse(row.record))
  const { selector, text } = evidenceOf(event, finding)
  const before = amount(event, event.before)
  const now = amount(event, event.after)
  const went = before === null && now === null ? '' : `: ${before ?? '–'} → ${now ?? 'gone'}`
  return {
    id: event.id,
    sourceId: event.sourceId,
    kind: 'held-change',
    subject: event.subject,
    title: `${event.title}: ${event.kind.replace('-', ' ')}${went}`,
    explanation: event.reason,
    captureId: row.capture_id,
    openedAt: event.effectiveBy,
    detail: {
      rows: [
        {
          plan: event.title,
          price: event.series?.metric ?? '',
          before,
          now,
          selector,
          words: text,
        },
      ],
    },
    verdict: verdictOf(event, row),
    sightings: row.sightings,
    lastSeen: row.last_seen ?? event.effectiveBy,
  }
}

/** Held is open; what was decided stays decided; what is neither went away by itself. */
function verdictOf(
  event: ChangeEvent,
  { state, decided_by, at, note }: z.infer<typeof Row>,
): Review['verdict'] {
  if (isDecision(state)) {
    return { state, by: decided_by, at: at ?? event.detectedAt, note }
  }
  const open = event.state === 'held'
  return { state: open ? 'open' : 'gone', by: null, at: event.detectedAt, note: null }
}

function amount({ series }: ChangeEvent, value: string | null): string | null {
  return value === null ? null : `${value} ${series?.currency ?? ''}`.trim()
}

function evidenceOf({ series, after }: ChangeEvent, finding: Finding | null): Evidence {
  const components: readonly PriceComponent[] =
    finding?.kind === 'offer' ? finding.offer.components : []
  const ofLine = components.filter(({ metric, was }) => metric === series?.metric && !was)
  const exact = ofLine.find((component) => Number(component.amount) === Number(after))
  return (exact ?? ofLine[0] ?? components[0])?.evidence ?? { selector: '', text: '' }
}
