import { existsSync } from 'node:fs'
import { type LastGood, lastGoodLooks } from '../../ledger/captures.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { openReviews } from '../../ledger/review-queue.ts'
import { rungs } from '../../ledger/rungs.ts'
import { storeProblem } from '../../ledger/store-problem.ts'
import type { Review } from '../../model/review.ts'
import { looksThrough, type Rung } from '../../model/rung.ts'
import { addMs, type Instant, type Interval, intervalMs, systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { printProblem } from '../print-problem.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

/** `bellwether source list`: what is declared, and when each was last seen in order. */
export function sourceList(flags: { workspace?: string; json?: boolean }, env: Env): number {
  const { sources, problems, paths } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const { looks, decided, reviews } = fromLedger(paths.ledger)
  const now = systemClock.now()
  const rows = sources.map(({ source }) => {
    const { id, kind, organization, url, every, enabled } = source
    const seen = looks.get(id)
    const lastGood = seen?.at ?? null
    const open = reviews.get(id) ?? []
    const state = !enabled ? 'paused' : (waiting(open) ?? stateOf(seen, every, now))
    const rung = wayOf(looksThrough(source), decided.get(id))
    return {
      id,
      kind,
      organization,
      url,
      every,
      enabled,
      lastGood,
      state,
      ...rung,
      toReview: open.length,
    }
  })
  if (flags.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
  else {
    const head = [
      'id',
      'kind',
      'organization',
      'every',
      'last seen',
      'state',
      'to review',
      'looked at by',
    ]
    const cells = rows.map((row) => [
      row.id,
      row.kind,
      row.organization,
      row.every,
      row.lastGood?.slice(0, 16).replace('T', ' ') ?? '',
      row.state,
      row.toReview === 0 ? '' : String(row.toReview),
      row.reason ? `${row.rung}: ${row.reason}` : row.rung,
    ])
    for (const line of table([head, ...cells])) process.stdout.write(`${line}\n`)
  }
  for (const problem of problems) printProblem(problem.toJSON())
  return problems.length > 0 ? exitCodes.partly : exitCodes.fine
}

/** What keeps the facts of a source from being brought up to date, until a person decides. */
function waiting(open: readonly Review[]): string | undefined {
  const kinds = new Set(open.map(({ kind }) => kind))
  if (kinds.has('broken-reader')) return 'quarantined'
  return kinds.has('implausible-reading') ? 'kept back' : undefined
}

function stateOf(seen: LastGood | undefined, every: Interval, now: Instant): string {
  if (!seen?.at) return 'not seen yet'
  return seen.failing || addMs(seen.at, 2 * intervalMs(every)) < now ? 'stale' : 'fresh'
}

/** By which way a source is looked at, and why where looking decided it. */
function wayOf(
  declared: ReturnType<typeof looksThrough>,
  decided: Rung | undefined,
): { rung: string; reason: string | null } {
  if (declared !== 'auto') return { rung: declared, reason: null }
  return { rung: decided?.rung ?? 'auto', reason: decided?.reason ?? null }
}

interface Recorded {
  readonly looks: ReadonlyMap<string, LastGood>
  readonly decided: ReadonlyMap<string, Rung>
  readonly reviews: ReadonlyMap<string, readonly Review[]>
}

function fromLedger(path: string): Recorded {
  if (!existsSync(path)) return { looks: new Map(), decided: new Map(), reviews: new Map() }
  try {
    const ledger = openLedger(path, { readOnly: true })
    try {
      return {
        looks: new Map(lastGoodLooks(ledger).map((look) => [look.sourceId, look])),
        decided: new Map(rungs(ledger).map((row) => [row.sourceId, row])),
        reviews: openReviews(ledger),
      }
    } finally {
      ledger.close()
    }
  } catch (error) {
    throw storeProblem(error, path)
  }
}
