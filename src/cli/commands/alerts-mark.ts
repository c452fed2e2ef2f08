import { markAlert } from '../../ledger/alert-marks.ts'
import { outboxEntries } from '../../ledger/outbox.ts'
import { Problem } from '../../model/problem.ts'
import { CalendarDate, systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { alertIdNamed } from './alerts.ts'
import { withLedger } from './review-ledger.ts'

interface Flags {
  readonly workspace?: string
  readonly by?: string
  readonly undo?: boolean
}

const whoSays = (flags: Flags, env: Env): string =>
  flags.by ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'operator'

/** `bellwether alerts acknowledge`: somebody takes it in hand, so nobody else need hear of it. */
export function alertsAcknowledge(prefixes: readonly string[], flags: Flags, env: Env): number {
  const by = whoSays(flags, env)
  const ids =
    withLedger(flags, (ledger) => {
      const all = outboxEntries(ledger, { limit: 1_000_000 })
      const found = prefixes.map((prefix) => alertIdNamed(all, prefix))
      ledger.transact(systemClock.now(), (tx) => {
        for (const subject of found) {
          const state = flags.undo ? 'open' : 'acknowledged'
          markAlert(tx, { about: 'alert', subject, state, until: null, by })
        }
      })
      return found
    }) ?? []
  const said = flags.undo ? 'not acknowledged any more' : `acknowledged by ${by}`
  for (const id of ids) process.stdout.write(`${id.slice(0, 8)}  ${said}\n`)
  return exitCodes.fine
}

/** `bellwether alerts snooze`: a rule keeps silent up to a day. */
export function alertsSnooze(rule: string, flags: Flags & { until?: string }, env: Env): number {
  const { market } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  if (!market.rules.some(({ id }) => id === rule)) {
    throw new Problem('usage/invalid', `no rule is called ${rule}`, {
      hint: `Declared are: ${market.rules.map(({ id }) => id).join(', ') || 'none'}.`,
    })
  }
  const until = CalendarDate.safeParse(flags.until)
  if (!flags.undo && !until.success) {
    throw new Problem('usage/invalid', 'say up to which day the rule keeps silent', {
      hint: 'As --until 2026-12-01; --undo wakes it.',
    })
  }
  const by = whoSays(flags, env)
  const day = flags.undo ? null : (until.data ?? null)
  const state = day === null ? 'open' : 'snoozed'
  const done = withLedger(flags, (ledger) =>
    ledger.transact(systemClock.now(), (tx) => {
      markAlert(tx, { about: 'rule', subject: rule, state, until: day, by })
      return true
    }),
  )
  if (!done) {
    throw new Problem('usage/invalid', 'nothing has run in this workspace yet', {
      hint: 'Write mutedUntil into the rule, or run once: bellwether run',
    })
  }
  process.stdout.write(day === null ? `${rule} speaks again\n` : `${rule} is silent up to ${day}\n`)
  return exitCodes.fine
}
