import { Problem } from '../../model/problem.ts'
import { runPipeline, type StepName, steps } from '../../pipeline/run.ts'
import { exitCodes } from '../exit-codes.ts'
import { untilInterrupted } from '../interrupt.ts'
import { openContext } from '../open-context.ts'
import { printProblem } from '../print-problem.ts'
import { exitCodeOf, summaryLines } from '../print-summary.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

export interface RunFlags {
  readonly workspace?: string
  readonly source?: string[]
  readonly only?: string
  readonly again?: boolean
  readonly json?: boolean
}

const lookAnyway = 'to look all the same: bellwether run --again'

/** `bellwether run`: one pass over what is due. */
export async function run(flags: RunFlags, env: Env): Promise<number> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const only = flags.only === undefined ? undefined : stepOf(flags.only)
  const progress = progressLine(process.stderr)
  for (const problem of workspace.problems) printProblem(problem.toJSON())
  using interrupt = untilInterrupted()
  const opened = await openContext(workspace, {
    trigger: 'cli',
    env,
    progress,
    signal: interrupt.signal,
  })
  try {
    const summary = await runPipeline(opened.context, {
      ...(flags.source ? { sources: flags.source } : {}),
      ...(only ? { only } : {}),
      again: flags.again ?? false,
    })
    if (flags.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
    else
      for (const line of summaryLines(summary, only ? undefined : lookAnyway))
        process.stderr.write(`${line}\n`)
    if (interrupt.signal.aborted) return exitCodes.interrupted
    return workspace.problems.length > 0 ? exitCodes.partly : exitCodeOf(summary)
  } finally {
    await opened.close()
  }
}

function stepOf(name: string): StepName {
  const found = steps.find((step) => step === name)
  if (found) return found
  throw new Problem('usage/invalid', `no step is called ${name}`, {
    hint: `Steps are ${steps.join(', ')}.`,
  })
}
