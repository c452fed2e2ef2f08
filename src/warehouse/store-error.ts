import { Problem, type ProblemCode } from '../model/problem.ts'

const signs: readonly (readonly [RegExp, ProblemCode, string, boolean])[] = [
  [
    /could not set lock|conflicting lock|used by another process/i,
    'store/locked',
    'Another Bellwether has the warehouse open: wait for it, ask the running server, or read the published snapshot.',
    true,
  ],
  [
    /no space left|disk full|quota exceeded/i,
    'store/full',
    'Free some space; nothing is lost, the next run goes on where this one stopped.',
    true,
  ],
  [
    /read-only|permission denied|EROFS|EACCES/i,
    'store/read-only',
    'Make the workspace folder writable for this user, or choose another one.',
    true,
  ],
  [
    /newer version of duckdb|trying to read a database file with version number/i,
    'store/newer',
    'Update Bellwether, or run: bellwether rebuild',
    false,
  ],
  [
    /corrupt database|computed checksum|could not read enough bytes|not a valid duckdb|database has been invalidated/i,
    'store/damaged',
    'The warehouse is only derived: the next run builds it anew by itself, or do it now with: bellwether rebuild',
    false,
  ],
]

/** DuckDB's expected failures as Problems; anything else comes back as it was. DuckDB gives only messages. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const sign = signs.find(([pattern]) => pattern.test(error.message))
  if (!sign) return error
  const [, code, hint, transient] = sign
  const [first = ''] = error.message.split('\n')
  return new Problem(code, `warehouse: ${first}`, { hint, unit: path, transient, cause: error })
}
