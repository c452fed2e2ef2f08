import type { ProblemRecord } from '../model/problem.ts'

/** One problem for people (stderr), or as one JSON object on stdout. */
export function printProblem(problem: ProblemRecord, options: { json?: boolean } = {}): void {
  if (options.json) process.stdout.write(`${JSON.stringify({ problem })}\n`)
  process.stderr.write(`✖ ${problem.message}${problem.unit ? `  (${problem.unit})` : ''}\n`)
  process.stderr.write(`  → ${problem.hint}   [${problem.code}]\n`)
}
