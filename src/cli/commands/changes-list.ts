import { eventsAsKnown } from '../../ledger/events.ts'
import { type ChangeEvent, EventKind, eventKinds } from '../../model/event.ts'
import { Problem } from '../../model/problem.ts'
import { CalendarDate, dateOf, Instant } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { shortId, withLedger } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

interface ListFlags {
  readonly workspace?: string
  readonly source?: string
  readonly kind?: string
  readonly since?: string
  readonly asKnown?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** `bellwether changes`: what is believed to have changed, as known now or at a past moment. */
export function changesList(flags: ListFlags): number {
  const { kind, since, source } = flags
  if (kind !== undefined && !EventKind.safeParse(kind).success) {
    throw new Problem('usage/invalid', `no change is of the kind ${kind}`, {
      hint: `The kinds are ${eventKinds.join(', ')}.`,
    })
  }
  if (since !== undefined && !CalendarDate.safeParse(since).success) throw noDay('--since', since)
  const known = flags.asKnown === undefined ? undefined : knownAt(flags.asKnown)
  const events = withLedger(flags, (ledger) =>
    eventsAsKnown(ledger, {
      ...(source !== undefined && { sourceId: source }),
      ...(known !== undefined && { known }),
    }),
  )
  const shown = (events ?? []).filter(
    (event) =>
      (flags.all || isBelieved(event)) &&
      (kind === undefined || event.kind === kind) &&
      (since === undefined || dateOf(event.effectiveBy) >= since),
  )
  if (flags.json) process.stdout.write(`${JSON.stringify(shown)}\n`)
  else if (shown.length > 0) {
    const head = ['id', 'seen', 'source', 'kind', 'state', 'what', 'change']
    for (const line of table([head, ...shown.map(cells)], { width: outputWidth() })) {
      process.stdout.write(`${line}\n`)
    }
  }
  process.stderr.write(
    `${shown.length} ${shown.length === 1 ? 'change' : 'changes'}${known ? `, as known at ${known}` : ''}\n`,
  )
  return exitCodes.fine
}

function isBelieved({ state }: ChangeEvent): boolean {
  return state === 'provisional' || state === 'final' || state === 'temporary'
}

/** A day counts up to its end. */
function knownAt(text: string): Instant {
  if (CalendarDate.safeParse(text).success) return `${text}T23:59:59.999Z`
  const moment = Instant.safeParse(text)
  if (moment.success) return moment.data
  throw noDay('--as-known', text)
}

function noDay(option: string, text: string): Problem {
  return new Problem('usage/invalid', `${option} ${text} is no day`, {
    hint: 'Write it as 2026-07-30.',
  })
}

function cells(event: ChangeEvent): string[] {
  const { id, effectiveBy, sourceId, kind, title } = event
  const state = event.cause === 'collector' ? `${event.state}, our correction` : event.state
  return [shortId(id), dateOf(effectiveBy), sourceId, kind, state, title, bothSides(event)]
}

/** `50 → 40 USD`, `50 USD → gone`, `100 GB → 80 GB`; empty where a change has no sides. */
export function bothSides({ said, before, after, series }: ChangeEvent): string {
  if (said) return `${said.before} → ${said.after}`
  if (before === null && after === null) return ''
  const currency = series ? ` ${series.currency}` : ''
  return after === null ? `${before}${currency} → gone` : `${before ?? '–'} → ${after}${currency}`
}
