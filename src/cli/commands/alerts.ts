import { acknowledgedAlerts } from '../../ledger/alert-marks.ts'
import { type OutboxEntry, outboxEntries, retryAlerts } from '../../ledger/outbox.ts'
import { Problem } from '../../model/problem.ts'
import { systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { shortId, withLedger } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

interface ListFlags {
  readonly workspace?: string
  readonly state?: string
  readonly limit: string
  readonly json?: boolean
}

const states = ['pending', 'sent', 'dead'] as const

/** `bellwether alerts`: what was told, by which channel, and whether it arrived. */
export function alertsList(flags: ListFlags): number {
  const state = states.find((one) => one === flags.state)
  if (flags.state !== undefined && state === undefined) {
    throw new Problem('usage/invalid', `no alert is ${flags.state}`, {
      hint: `The states are ${states.join(', ')}.`,
    })
  }
  const limit = Number(flags.limit)
  if (!Number.isInteger(limit) || limit < 1) {
    throw new Problem('usage/invalid', `--limit ${flags.limit} is no count`, {
      hint: 'Write it as 50.',
    })
  }
  const entries =
    withLedger(flags, (ledger) => {
      const seen = acknowledgedAlerts(ledger)
      return outboxEntries(ledger, { state, limit }).map((entry) => ({
        ...entry,
        acknowledgedBy: seen.get(entry.alert.id) ?? null,
      }))
    }) ?? []
  if (flags.json) process.stdout.write(`${JSON.stringify(entries)}\n`)
  else if (entries.length > 0) {
    const head = ['id', 'at', 'channel', 'rule', 'state', 'what']
    for (const line of table([head, ...entries.map(cells)], { width: outputWidth() }))
      process.stdout.write(`${line}\n`)
  }
  process.stderr.write(`${countWords(entries, limit)}\n`)
  return exitCodes.fine
}

interface Listed extends OutboxEntry {
  readonly acknowledgedBy: string | null
}

function cells({ alert, state, nextTryAt, lastError, acknowledgedBy }: Listed): string[] {
  const told = acknowledgedBy === null ? state : `seen by ${acknowledgedBy}`
  const how = nextTryAt && lastError ? `next try ${nextTryAt.slice(0, 16)}Z` : told
  const why = state !== 'sent' && lastError ? ` (${lastError.message})` : ''
  return [
    ...[shortId(alert.id), `${alert.createdAt.slice(0, 16)}Z`, alert.channel, alert.rule, how],
    alert.headline + why,
  ]
}

function countWords(entries: readonly OutboxEntry[], limit: number): string {
  if (entries.length === 0) return 'no alerts: rules in bellwether.yaml say what is told to whom'
  const dead = entries.filter(({ state }) => state === 'dead').length
  const shown = entries.length === limit ? `the newest ${limit}` : `${entries.length}`
  const given = dead === 0 ? '' : `; ${dead} given up, "bellwether alerts retry" sends them again`
  return `${shown} ${entries.length === 1 ? 'alert' : 'alerts'}${given}`
}

/** `bellwether alerts retry`: the next run sends again what was given up. */
export function alertsRetry(prefixes: readonly string[], flags: { workspace?: string }): number {
  const again =
    withLedger(flags, (ledger) => {
      const all = prefixes.length === 0 ? [] : outboxEntries(ledger, { limit: 1_000_000 })
      const ids = prefixes.map((prefix) => alertIdNamed(all, prefix))
      return ledger.transact(systemClock.now(), (tx) =>
        retryAlerts(tx, prefixes.length === 0 ? undefined : ids),
      )
    }) ?? 0
  process.stderr.write(
    again === 0
      ? 'nothing was given up\n'
      : `${again} ${again === 1 ? 'alert is' : 'alerts are'} sent again by the next run, or at once by "bellwether run --only notify"\n`,
  )
  return exitCodes.fine
}

/** @throws Problem usage/invalid when no alert, or more than one, begins like this */
export function alertIdNamed(entries: readonly OutboxEntry[], prefix: string): string {
  const found = entries.filter(({ alert }) => alert.id.startsWith(prefix.toLowerCase()))
  const [one] = found
  if (one && found.length === 1) return one.alert.id
  throw new Problem(
    'usage/invalid',
    one ? `${found.length} alerts begin with ${prefix}` : `no alert begins with ${prefix}`,
    { hint: 'See the ids with: bellwether alerts', unit: prefix },
  )
}
