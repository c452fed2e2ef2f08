import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Problem } from '../model/problem.ts'
import type { BoundSource } from './collector.ts'
import { completeDeclaration } from './complete-declaration.ts'
import { bindSource, Source } from './registry.ts'
import { parseYamlFile } from './yaml-document.ts'

/** The sources that could be bound, and what is wrong with the others. */
export interface Declarations {
  readonly sources: readonly BoundSource[]
  readonly problems: readonly Problem[]
}

/**
 * Reads `*.yaml` of a folder, one source each, in order of file names. A mistake in one file leaves out
 * that source alone; every mistake is told with `file:line:column`.
 */
export function readDeclarations(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Declarations {
  const sources: BoundSource[] = []
  const problems: Problem[] = []
  const fileOf = new Map<string, string>()
  for (const file of yamlFiles(folder, problems)) {
    const read = readDeclaration(file, env)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const { id } = read.source.source
    const other = fileOf.get(id)
    if (other === undefined) {
      fileOf.set(id, file)
      sources.push(read.source)
    } else problems.push(duplicate(id, file, other))
  }
  return { sources, problems }
}

/** One source file, bound or with all that is wrong with it. */
export function readDeclaration(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): { readonly source: BoundSource } | { readonly problems: readonly Problem[] } {
  const text = readText(file)
  if (text instanceof Problem) return { problems: [text] }
  const parsed = parseYamlFile(file, text, Source, env, (value) => completeDeclaration(value, file))
  return 'problems' in parsed ? parsed : { source: bindSource(parsed.value) }
}

function yamlFiles(folder: string, problems: Problem[]): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
    return names.sort().map((name) => join(folder, name))
  } catch (error) {
    problems.push(unreadable(folder, error))
    return []
  }
}

function readText(file: string): string | Problem {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return unreadable(file, error)
  }
}

function unreadable(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error)
  return new Problem('config/unreadable', `${path} cannot be read: ${reason}`, {
    hint: 'Check that it exists and that you may read it.',
    unit: path,
    cause: error,
  })
}

function duplicate(id: string, file: string, other: string): Problem {
  return new Problem('source/invalid', `${file}: the id ${id} is taken by ${basename(other)}`, {
    hint: 'Give each source an id of its own; the file name is a good one.',
    unit: file,
  })
}
