import type { CalendarDate, Instant } from '../../model/time.ts'

/** One whole day in a calendar file. */
export interface IcsEvent {
  /** The same for the same matter in every file, so that a calendar replaces what it has. */
  readonly uid: string
  /** How often it was moved; a calendar takes the highest. */
  readonly sequence: number
  /** When what it says became known. */
  readonly stamp: Instant
  readonly day: CalendarDate
  readonly summary: string
  readonly description?: string
  readonly url?: string
  readonly categories?: readonly string[]
  /** It will not come: shown struck through, or taken out, by the calendar. */
  readonly cancelled?: boolean
  /** Days before at which the calendar reminds. */
  readonly remindDays?: readonly number[]
}

const limit = 75

/**
 * A calendar file (RFC 5545, UTF-8, CRLF) of whole days. Equal events give equal bytes.
 * @param name what a calendar program calls it
 */
export function icsText(name: string, events: readonly IcsEvent[]): Uint8Array {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bellwether//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    property('X-WR-CALNAME', name),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return new TextEncoder().encode(lines.map((line) => `${folded(line)}\r\n`).join(''))
}

function eventLines(event: IcsEvent): string[] {
  const { uid, sequence, stamp, day, summary, description, url, categories = [] } = event
  const reminders = event.cancelled ? [] : (event.remindDays ?? [])
  return [
    'BEGIN:VEVENT',
    property('UID', uid),
    `DTSTAMP:${stamp.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    property('SUMMARY', summary),
    ...(description ? [property('DESCRIPTION', description)] : []),
    // An address is no text: nothing in it is escaped, and nothing in it may end the line.
    ...(url ? [`URL:${url.replaceAll(controls, '').replaceAll(/\s/g, '%20')}`] : []),
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(',')}`] : []),
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    ...reminders.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      property('DESCRIPTION', summary),
      days === 0 ? 'TRIGGER:PT0S' : `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ]
}

/** Control characters that no calendar file may hold. */
const controls = /[^\P{Cc}\t\n\r]/gu

function property(name: string, text: string): string {
  return `${name}:${escaped(text)}`
}

/** A text value: what would end it or the line is escaped, what no file may hold is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(controls, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n')
}

/** Lines of at most 75 octets; none is cut within a character. */
function folded(line: string): string {
  const parts: string[] = []
  let [part, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // A line that goes on begins with a space, which counts.
    if (octets + size > limit) {
      parts.push(part)
      ;[part, octets] = ['', 1]
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
