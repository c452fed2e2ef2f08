import { existsSync } from 'node:fs'
import { lastGoodLooks } from '../../ledger/captures.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { storeProblem } from '../../ledger/store-problem.ts'
import { addMs, type Instant, intervalMs, systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { printProblem } from '../print-problem.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

/** `bellwether source list`: what is declared, and when each was last seen in order. */
export function sourceList(flags: { workspace?: string; json?: boolean }, env: Env): number {
  const { sources, problems, paths } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const looks = lastLooks(paths.ledger)
  const now = systemClock.now()
  const rows = sources.map(({ source: { id, kind, organization, url, every, enabled } }) => {
    const lastGood = looks.get(id) ?? null
    const state = !enabled ? 'paused' : stateOf(lastGood, every, now)
    return { id, kind, organization, url, every, enabled, lastGood, state }
  })
  if (flags.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
  else {
    const head = ['id', 'kind', 'organization', 'every', 'last seen', 'state']
    const cells = rows.map((row) => [
      row.id,
      row.kind,
      row.organization,
      row.every,
      row.lastGood?.slice(0, 16).replace('T', ' ') ?? '',
      row.state,
    ])
    for (const line of table([head, ...cells])) process.stdout.write(`${line}\n`)
  }
  for (const problem of problems) printProblem(problem.toJSON())
  return problems.length > 0 ? exitCodes.partly : exitCodes.fine
}

function stateOf(lastGood: Instant | null, every: string, now: Instant): string {
  if (lastGood === null) return 'not seen yet'
  return addMs(lastGood, 2 * intervalMs(every)) < now ? 'stale' : 'fresh'
}

function lastLooks(path: string): Map<string, Instant | null> {
  if (!existsSync(path)) return new Map()
  try {
    const ledger = openLedger(path, { readOnly: true })
    try {
      return new Map(lastGoodLooks(ledger).map(({ sourceId, at }) => [sourceId, at]))
    } finally {
      ledger.close()
    }
  } catch (error) {
    throw storeProblem(error, path)
  }
}
