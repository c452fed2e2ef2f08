import type { Alert } from '../model/alert.ts'
import { contentId } from '../model/id.ts'
import type { Instant } from '../model/time.ts'
import { counted, dateWords } from '../reports/words.ts'

/** How it stands with the reading of one source. */
export interface Reading {
  readonly sourceId: string
  /** Whose page it is. */
  readonly name: string
  readonly url: string
  /** The last look that could be read; the first look where none ever could. */
  readonly since: Instant
  readonly neverRead: boolean
  /** Why the newest look could not be read. */
  readonly reason: string
  /** Whether it has been silent for too long. */
  readonly isSilent: boolean
  /** Whether the newest look could be read. */
  readonly isRead: boolean
}

/** The name under which the outbox knows that a channel was told of a silence. */
export const silencePrefix = (sourceId: string): string => `silence:${sourceId}:`

const againPrefix = 'read-again:'

interface Telling {
  readonly channel: string
  readonly severity: Alert['severity']
  readonly at: Instant
  /** What this channel was told of silences and their ends. */
  readonly told: ReadonlySet<string>
}

/** One alert of all sources that fell silent, and one of all that are read again; each source once. */
export function silenceAlerts(readings: readonly Reading[], telling: Telling): Alert[] {
  const { told } = telling
  const silent = readings
    .filter(({ isSilent }) => isSilent)
    .map((reading) => ({ reading, event: silencePrefix(reading.sourceId) + reading.since }))
    .filter(({ event }) => !told.has(event))
  const back = readings
    .filter(({ isRead }) => isRead)
    .flatMap((reading) => {
      const silences = [...told].filter((one) => one.startsWith(silencePrefix(reading.sourceId)))
      return silences.map((one) => ({ reading, event: againPrefix + one }))
    })
    .filter(({ event }) => !told.has(event))
  return [
    ...alertOf(silent, 'read no more', telling.severity, telling),
    ...alertOf(back, 'read again', 'info', telling),
  ]
}

interface Told {
  readonly reading: Reading
  readonly event: string
}

function alertOf(
  found: readonly Told[],
  what: 'read no more' | 'read again',
  severity: Alert['severity'],
  { channel, at }: Telling,
): Alert[] {
  const [first] = found
  if (!first) return []
  const events = found.map(({ event }) => event).toSorted()
  const who =
    found.length === 1
      ? `${first.reading.name}: ${first.reading.sourceId} is`
      : `${counted(found.length, 'source')} are`
  return [
    {
      id: contentId(['silence', channel, ...events]),
      ...{ rule: 'silence', channel, severity },
      headline: `${who} ${what}`,
      lines: found.map(({ reading }) => lineOf(reading, what)),
      events,
      links: found
        .slice(0, 6)
        .map(({ reading }) => ({ label: reading.sourceId, url: reading.url })),
      why: 'You get this because silence in bellwether.yaml names this channel.',
      createdAt: at,
    },
  ]
}

function lineOf({ sourceId, since, neverRead, reason }: Reading, what: string): string {
  if (what === 'read again') return `${sourceId}: read again; its facts are fresh.`
  const last = neverRead
    ? `never read since the first look on ${dateWords(since)}`
    : `last read on ${dateWords(since)}`
  return `${sourceId}: ${reason}; ${last}. Its prices grow stale until it is read again.`
}
