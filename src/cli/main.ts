import { CommanderError } from 'commander'
import { Problem } from '../model/problem.ts'
import type { Environment } from './environment.ts'
import { exitCodes } from './exit-codes.ts'
import { printProblem } from './print-problem.ts'
import { buildProgram } from './program.ts'
import { quietStreams } from './quiet-streams.ts'

/** Problems that lie in how a command was called. */
const usageCodes: ReadonlySet<string> = new Set(['usage/invalid', 'report/unknown'])

/** The whole command line: arguments in, exit code out. Data goes to stdout, talk to stderr. */
export async function main(argv: readonly string[], env: Environment): Promise<number> {
  using _quiet = quietStreams()
  const outcome = { code: exitCodes.fine as number }
  const program = buildProgram(env, (code) => {
    outcome.code = code
  })
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader went away (| head): nothing left to do, and no failure.
    if (error.code === 'EPIPE') process.exit(outcome.code)
    throw error
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return outcome.code
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage
    if (error instanceof Problem) {
      printProblem(error.toJSON(), { json: argv.includes('--json') })
      return usageCodes.has(error.code) ? exitCodes.usage : exitCodes.failure
    }
    throw error
  }
}
