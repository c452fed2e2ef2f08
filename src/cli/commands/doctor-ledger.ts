import { existsSync } from 'node:fs'
import { z } from 'zod'
import { lastGoodLooks } from '../../ledger/captures.ts'
import { leaseHolder } from '../../ledger/lease.ts'
import { type Ledger, ledgerSchema, openLedger } from '../../ledger/ledger.ts'
import { outboxCounts } from '../../ledger/outbox.ts'
import { knownSources } from '../../ledger/sources.ts'
import { storeProblem } from '../../ledger/store-problem.ts'
import { addMs, type Instant, intervalMs } from '../../model/time.ts'
import { type Check, check, fine, wrong } from './doctor-check.ts'

/** A clock may be this far off before what it says of prices is wrong. */
const toleranceMs = 300_000

/** Opens the ledger for reading when there is one. @throws Problem store/damaged, store/locked, … */
export function openForReading(path: string): Ledger | undefined {
  if (!existsSync(path)) return undefined
  return translated(path, () => {
    const ledger = openLedger(path, { readOnly: true })
    // SQLite opens any file; only reading tells whether it is a ledger.
    ledger.one('pragma schema_version', z.object({ schema_version: z.number() }))
    return ledger
  })
}

function translated<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storeProblem(error, path)
  }
}

/** Checks of what the ledger holds; each one its own line, so that one fault hides no other. */
export async function checkLedger(path: string, ledger: Ledger, now: Instant): Promise<Check[]> {
  const asked = (name: string, work: () => Check): Promise<Check> =>
    check(name, () => translated(path, work))
  return [
    await asked('ledger', () => integrity(ledger)),
    await asked('lease', () => lease(ledger, now)),
    await asked('outbox', () => outbox(ledger)),
    await asked('sources seen', () => stale(ledger, now)),
    await asked('clock', () => clock(ledger, now)),
  ]
}

function integrity(ledger: Ledger): Check {
  const version = z.object({ user_version: z.number() })
  const schema = ledger.one('pragma user_version', version)?.user_version ?? 0
  if (schema > ledgerSchema) {
    return wrong(
      'ledger',
      `schema ${schema} of a newer Bellwether; this one knows ${ledgerSchema}`,
      'Update Bellwether, or restore a backup made by this version.',
    )
  }
  const faults = ledger.integrity()
  if (faults.length > 0) {
    return wrong(
      'ledger',
      `damaged: ${faults[0]}`,
      'Restore the newest backup with: bellwether restore FILE --force',
    )
  }
  const older = schema < ledgerSchema ? `, the next run brings it to ${ledgerSchema}` : ''
  return fine('ledger', `whole, schema ${schema}${older}`)
}

function lease(ledger: Ledger, now: Instant): Check {
  const holder = leaseHolder(ledger, now)
  return fine('lease', holder ? `held by ${holder.owner} until ${holder.expiresAt}` : 'free')
}

function outbox(ledger: Ledger): Check {
  const { dead = 0, pending = 0, sent = 0 } = outboxCounts(ledger)
  const counts = `${sent} alerts sent, ${pending} waiting`
  return dead === 0
    ? fine('outbox', counts)
    : wrong(
        'outbox',
        `${dead} alerts could not be delivered (${counts})`,
        '"bellwether alerts list --state dead" says why; correct the channel, then: bellwether alerts retry',
      )
}

function stale(ledger: Ledger, now: Instant): Check {
  const looks = new Map(lastGoodLooks(ledger).map(({ sourceId, at }) => [sourceId, at]))
  const watched = knownSources(ledger).filter(({ enabled }) => enabled)
  const old = watched.filter(({ id, every }) => {
    const at = looks.get(id)
    return !at || addMs(at, 2 * intervalMs(every)) < now
  })
  if (old.length === 0)
    return fine('sources seen', `${watched.length} of ${watched.length} in time`)
  const named = old
    .slice(0, 5)
    .map(({ id }) => `${id} (${looks.get(id)?.slice(0, 10) ?? 'never'})`)
    .join(', ')
  return wrong(
    'sources seen',
    `${old.length} of ${watched.length} not seen in order for twice their interval: ${named}${old.length > 5 ? ', …' : ''}`,
    'Run: bellwether run   then see why one fails with: bellwether source test ID',
  )
}

function clock(ledger: Ledger, now: Instant): Check {
  const Row = z.object({ at: z.string().nullable() })
  const last = ledger.one('select max(at) as at from commit_log', Row)?.at
  if (last && last > addMs(now, toleranceMs)) {
    return wrong(
      'clock',
      `this machine says ${now}, but the ledger was written at ${last}`,
      'Set the clock of this machine; what was recorded meanwhile keeps its times.',
    )
  }
  return fine('clock', now)
}
