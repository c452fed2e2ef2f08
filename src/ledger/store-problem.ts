import { Problem } from '../model/problem.ts'

const full = {
  hint: 'Free some space (bellwether doctor shows how much is needed); the next run goes on where this one stopped.',
}
const readOnly = {
  hint: 'Make the workspace folder writable for this user, or point --workspace to one that is.',
}
const locked = {
  hint: 'Another Bellwether is writing here. Wait for it, or stop it, then try again.',
}
const damaged = {
  hint: 'The next run sets the damaged file aside and saves what is whole in it. For all of it restore the newest backup with: bellwether restore FILE',
}

let damages = 0

/** How often this process found a ledger damaged. */
export function damageSeen(): number {
  return damages
}

/** A row that is not what was written. */
export function damagedRow(message: string, unit?: string): Problem {
  damages += 1
  return new Problem('store/damaged', message, {
    hint: 'The next run sets the damaged file aside, saves what is whole and reads the archive again. Or restore the newest backup with: bellwether restore FILE',
    ...(unit === undefined ? {} : { unit }),
  })
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html */
const bySqlite: Record<
  number,
  ['store/full' | 'store/read-only' | 'store/locked' | 'store/damaged', { hint: string }]
> = {
  5: ['store/locked', locked],
  6: ['store/locked', locked],
  8: ['store/read-only', readOnly],
  11: ['store/damaged', damaged],
  13: ['store/full', full],
  14: ['store/read-only', readOnly],
  26: ['store/damaged', damaged],
}

const bySystem: Record<string, ['store/full' | 'store/read-only', { hint: string }]> = {
  ENOSPC: ['store/full', full],
  EDQUOT: ['store/full', full],
  EROFS: ['store/read-only', readOnly],
  EACCES: ['store/read-only', readOnly],
  EPERM: ['store/read-only', readOnly],
}

/** The expected failures of a store as Problems; anything else comes back as it was. */
export function storeProblem(error: unknown, what: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const { errcode, code } = error as Error & { errcode?: number; code?: string }
  const known = bySqlite[(errcode ?? 0) & 0xff] ?? bySystem[code ?? '']
  if (!known) return error
  if (known[0] === 'store/damaged') damages += 1
  return new Problem(known[0], `${what}: ${error.message}`, {
    ...known[1],
    transient: true,
    cause: error,
  })
}
