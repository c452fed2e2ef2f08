import { Problem } from '../model/problem.ts'

const full = {
  code: 'store/full',
  hint: 'Free some space; the next run goes on where this one stopped. What is archived already stays readable.',
} as const
const readOnly = {
  code: 'store/read-only',
  hint: 'Make the folder writable for this user, or point --workspace to one that is.',
} as const
const failing = {
  code: 'store/damaged',
  hint: 'The disk reports read or write errors: look at its health, and restore from the newest backup.',
} as const

const bySystemCode: Record<string, typeof full | typeof readOnly | typeof failing> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: readOnly,
  EACCES: readOnly,
  EPERM: readOnly,
  EIO: failing,
}

/** What the disk said, as a Problem about `unit`; anything that is not the disk's doing comes back as it was. */
export function diskProblem(error: unknown, unit: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error
  const known = bySystemCode[(error as NodeJS.ErrnoException).code ?? '']
  if (!known) return error
  return new Problem(known.code, error.message, {
    hint: known.hint,
    unit,
    transient: true,
    cause: error,
  })
}
