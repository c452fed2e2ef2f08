import type { Alert } from '../model/alert.ts'
import type { ChangeRow } from '../model/answer.ts'
import type { ChangeEvent } from '../model/event.ts'
import { contentId } from '../model/id.ts'
import type { Market } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import { headlineOf } from '../reports/move-words.ts'
import { dayOf, movesOf } from '../reports/moves.ts'
import { isTold } from './rules.ts'

/** A change that was told of and is now in another state, with the state it had. */
export interface Retold {
  readonly row: ChangeRow
  readonly before: ChangeEvent
}

const openings = {
  untrue: 'Taken back',
  passing: 'For a time only',
  stands: 'Stands after all',
} as const

/**
 * What a channel must hear that was told of a change: that it was taken back, that it is a promotion, or
 * that it stands after all. One alert per source and day of the change; the wording of the first alert
 * and its proofs are not repeated.
 */
export function followUpsFor(
  retold: readonly Retold[],
  channel: string,
  market: Market,
  at: Instant,
): Alert[] {
  const told = retold.flatMap(({ row, before }) => {
    const turn = turnOf(before, row.event)
    return turn ? [{ row, turn }] : []
  })
  const clusters = Map.groupBy(told, ({ row, turn }) =>
    [turn, row.event.sourceId, dayOf(row)].join(' '),
  )
  return [...clusters.values()].flatMap((members) => {
    const [first] = members
    return first
      ? [
          alertOf(
            first.turn,
            members.map(({ row }) => row),
            channel,
            market,
            at,
          ),
        ]
      : []
  })
}

function turnOf(before: ChangeEvent, now: ChangeEvent): keyof typeof openings | undefined {
  if (isTold(before) && !isTold(now)) return 'untrue'
  if (!isTold(before) && isTold(now)) return 'stands'
  // Going back by itself is told by the move that went back.
  const saidSo = now.state === 'temporary' && now.reason.startsWith('called')
  return saidSo && before.state !== 'temporary' ? 'passing' : undefined
}

function alertOf(
  turn: keyof typeof openings,
  rows: readonly ChangeRow[],
  channel: string,
  market: Market,
  at: Instant,
): Alert {
  const events = rows.map(({ event }) => event.id).toSorted()
  const rule = market.rules.find(
    ({ channels, kinds }) =>
      channels.includes(channel) && rows.some(({ event }) => kinds.includes(event.kind)),
  )
  const said = rows.map((row) => ({ ...row, event: { ...row.event, state: 'final' as const } }))
  const [first, ...others] = movesOf(said)
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return {
    id: contentId(['follow-up', channel, turn, at, ...events]),
    rule: rule?.id ?? 'follow-up',
    channel,
    severity: rule?.severity ?? 'watch',
    headline: `${openings[turn]}: ${first ? headlineOf(first) : ''}${more}`,
    lines: rows.map(({ event }) => `${event.title}: ${event.reason}.`),
    events,
    links: [],
    why: 'You get this because you were told of the change before.',
    createdAt: at,
  }
}
