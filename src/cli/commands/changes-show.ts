import { eventsAsKnown, statesOf } from '../../ledger/events.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { verdictsOn } from '../../ledger/reviews.ts'
import { type ChangeEvent, clusterOf } from '../../model/event.ts'
import { percent } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { bothSides } from './changes-list.ts'
import { changeNamed, unknownChange } from './changes-named.ts'
import { shortId, withLedger } from './review-ledger.ts'

/** `bellwether changes show ID`: both sides, every state it was in, and who said what. */
export function changesShow(
  id: string,
  flags: { readonly workspace?: string; readonly json?: boolean },
): number {
  const shown = withLedger(flags, (ledger) => detailsOf(ledger, changeNamed(ledger, id)))
  if (!shown) throw unknownChange(id)
  process.stdout.write(flags.json ? `${JSON.stringify(shown)}\n` : linesOf(shown).join('\n'))
  return exitCodes.fine
}

interface Details {
  readonly event: ChangeEvent
  readonly cluster: string
  /** Other changes of the same source and day. */
  readonly together: readonly string[]
  readonly states: readonly { readonly state: string; readonly at: string; readonly why: string }[]
  readonly verdicts: readonly {
    readonly state: string
    readonly by: string
    readonly at: string
    readonly note: string | null
  }[]
}

function detailsOf(ledger: Ledger, event: ChangeEvent): Details {
  const cluster = clusterOf(event)
  return {
    event,
    cluster,
    together: eventsAsKnown(ledger, { sourceId: event.sourceId })
      .filter((other) => other.id !== event.id && clusterOf(other) === cluster)
      .map(({ id }) => id),
    states: statesOf(ledger, event.id).map(({ event: then, recordedAt: at }) => ({
      ...{ state: then.state, at, why: then.reason },
    })),
    verdicts: verdictsOn(ledger, event.id),
  }
}

const minutes = (at: string): string => at.slice(0, 16).replace('T', ' ')

function linesOf({ event, cluster, together, states, verdicts }: Details): string[] {
  const { effectiveAfter, effectiveBy, effectiveChange, endsOn } = event
  const effect = effectiveChange === undefined ? '' : `, ${percent(effectiveChange)} per unit`
  const since = effectiveAfter === null ? '' : `after ${minutes(effectiveAfter)}, `
  return [
    `${event.title}: ${event.kind.replaceAll('-', ' ')} ${bothSides(event)}${effect}`.trimEnd(),
    `${shortId(event.id)} · ${event.sourceId} · cluster ${shortId(cluster)} with ${together.length} more`,
    `in force  ${since}by ${minutes(effectiveBy)}${endsOn ? `, until ${endsOn}` : ''}`,
    ...states.map(({ state, at, why }) => `${minutes(at)}  ${state}: ${why}`),
    ...verdicts.map(
      ({ state, by, at, note }) =>
        `${minutes(at)}  ${by} said: ${state === 'open' ? 'taken back' : state}${note === null ? '' : ` (${note})`}`,
    ),
    '',
  ]
}
