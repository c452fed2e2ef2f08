import type { ProblemCode, ProblemRecord } from '../model/problem.ts'

const hints: Partial<Record<ProblemCode, string>> = {
  'extract/nothing-found':
    'The page may have been redesigned: compare the declaration with the page.',
  'extract/ambiguous': 'Name the currency or unit in the declaration, or check the page by hand.',
  'extract/disagreement': 'Look at the page: one of the two is out of date, or misread.',
  'extract/invalid':
    'Look at the text on the page and correct the selector, or report the text as a reader fault.',
}

/** A part of a page that could not be read, while the rest goes on. `unit` names the offer or block. */
export function extractProblem(
  code: ProblemCode,
  message: string,
  unit: string | null,
): ProblemRecord {
  const hint = hints[code] ?? 'Check the page by hand.'
  return { code, message, hint, unit, transient: false }
}
