import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BoundSource } from '../../collectors/collector.ts'
import { readDeclaration } from '../../collectors/declarations.ts'
import { Problem } from '../../model/problem.ts'
import { withSecrets } from '../secret-store.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'

/**
 * The source that a command line names, by id or as a file, with its workspace.
 * @throws Problem source/unknown, or all that is wrong with its declaration
 */
export function declaredSource(
  which: string,
  flags: { readonly workspace?: string },
  env: Env,
): { workspace: Workspace; bound: BoundSource } {
  const isFile = /\.ya?ml$|[\\/]/.test(which)
  const root = findWorkspace(flags.workspace ?? (isFile ? dirname(which) : '.'))
  const workspace = readWorkspace(root, env)
  return {
    workspace,
    bound: isFile ? declaredIn(which, withSecrets(root, env).env) : declaredAs(which, workspace),
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
