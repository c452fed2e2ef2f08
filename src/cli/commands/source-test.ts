import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BoundSource } from '../../collectors/collector.ts'
import { readDeclaration } from '../../collectors/declarations.ts'
import { Problem } from '../../model/problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { payloadOfAnswer } from '../look-once.ts'
import { openMarketNet } from '../market-net.ts'
import { printProblem } from '../print-problem.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'
import { findingLines, outputWidth } from './source-findings.ts'

interface TestFlags {
  readonly workspace?: string
  readonly json?: boolean
}

/** `bellwether source test ID|FILE`: one look and one reading, shown and not recorded. */
export async function sourceTest(which: string, flags: TestFlags, env: Env): Promise<number> {
  const isFile = /\.ya?ml$|[\\/]/.test(which)
  const root = findWorkspace(flags.workspace ?? (isFile ? dirname(which) : '.'))
  const workspace = readWorkspace(root, env)
  const bound = isFile ? declaredIn(which, env) : declaredAs(which, workspace)
  const net = openMarketNet(workspace.market)
  try {
    const payload = payloadOfAnswer(await bound.capture(net), bound.source.id)
    const found = await bound.extract(payload)
    if (flags.json) process.stdout.write(`${JSON.stringify({ source: bound.source, ...found })}\n`)
    else for (const line of findingLines(found, outputWidth())) process.stdout.write(`${line}\n`)
    for (const problem of found.problems) printProblem(problem)
    process.stderr.write(`${found.findings.length} findings; nothing was recorded\n`)
    return exitCodes.fine
  } finally {
    await net.close()
  }
}

function declaredIn(file: string, env: Env): BoundSource {
  if (!existsSync(file)) {
    throw new Problem('input/missing', `there is no file ${file}`, {
      hint: 'Name a source file, or the id of a declared source: bellwether source list',
      unit: file,
    })
  }
  const read = readDeclaration(file, env)
  if ('source' in read) return read.source
  throw together(read.problems, file)
}

function declaredAs(id: string, { sources, problems }: Workspace): BoundSource {
  const found = sources.find(({ source }) => source.id === id)
  if (found) return found
  const broken = problems.filter(({ unit }) => unit?.includes(id))
  if (broken.length > 0) throw together(broken, id)
  throw new Problem('source/unknown', `no source is called ${id}`, {
    hint: `Declared are: ${sources.map(({ source }) => source.id).join(', ') || 'none'}.`,
    unit: id,
  })
}

/** All that is wrong with one file, as one problem. */
function together(problems: readonly Problem[], unit: string): Problem {
  const [first] = problems
  return new Problem(
    first?.code ?? 'source/invalid',
    problems.map(({ message }) => message).join('\n  '),
    { hint: first?.hint ?? 'Correct the file.', unit },
  )
}
