import { serve } from '../../pipeline/serve.ts'
import { exitCodes } from '../exit-codes.ts'
import { untilInterrupted } from '../interrupt.ts'
import { openContext } from '../open-context.ts'
import { printProblem } from '../print-problem.ts'
import { summaryLines } from '../print-summary.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

/** How long work may go on after SIGTERM. */
const drainMs = 8000

/** `bellwether serve`: watches until it is told to stop. */
export async function serveCommand(flags: { workspace?: string }, env: Env): Promise<number> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  for (const problem of workspace.problems) printProblem(problem.toJSON())
  using interrupt = untilInterrupted()
  const opened = await openContext(workspace, {
    trigger: 'serve',
    env,
    progress: progressLine(process.stderr),
    signal: interrupt.signal,
  })
  interrupt.signal.addEventListener('abort', () => {
    process.stderr.write('stopping: finishing what is under way …\n')
    // A unit that is cut off here was not recorded, so the next start does it again.
    setTimeout(() => process.exit(exitCodes.failure), drainMs).unref()
  })
  process.stderr.write(`watching ${workspace.sources.length} sources; Ctrl-C stops\n`)
  try {
    await serve(
      opened.context,
      () => opened.begin('serve'),
      (summary) => {
        for (const line of summaryLines(summary)) process.stderr.write(`${line}\n`)
      },
    )
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}
