import { Problem } from '../../model/problem.ts'

/** What one check found. */
export interface Check {
  readonly name: string
  readonly fine: boolean
  readonly found: string
  /** What to do about it; null when nothing need be done. */
  readonly todo: string | null
}

export function fine(name: string, found: string): Check {
  return { name, fine: true, found, todo: null }
}

export function wrong(name: string, found: string, todo: string): Check {
  return { name, fine: false, found, todo }
}

/**
 * Runs one check. Whatever it throws becomes its finding: a doctor that dies of what it should diagnose
 * is no help, so here, and only here, an unexpected failure is a line as well.
 */
export async function check(name: string, work: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return wrong(name, error.message, error.hint)
    const message = error instanceof Error ? error.message : String(error)
    return wrong(
      name,
      `unexpected: ${message}`,
      'This is a fault of Bellwether: report it with this text.',
    )
  }
}
