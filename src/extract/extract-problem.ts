import type { ProblemCode, ProblemRecord } from '../model/problem.ts'

/** What to do where nothing was found and nobody declared where to look. */
export const lookByEye =
  'Look at it by eye: what is wanted may stand in a picture, be drawn by a script, or be on another page.'

const hints: Partial<Record<ProblemCode, string>> = {
  'extract/nothing-found': lookByEye,
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
