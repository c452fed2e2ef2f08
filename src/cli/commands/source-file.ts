import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { completeDeclaration } from '../../collectors/complete-declaration.ts'
import { memberOf } from '../../collectors/schema-keys.ts'
import { Problem } from '../../model/problem.ts'
import type { Workspace } from '../workspace.ts'

/** The file of a workspace that declares a source. @throws Problem source/unknown */
export function sourceFile({ paths }: Workspace, id: string): string {
  const folder = join(paths.root, 'sources')
  for (const name of readdirSync(folder).filter((one) => /\.ya?ml$/.test(one))) {
    const file = join(folder, name)
    const value: unknown = parseDocument(readFileSync(file, 'utf8')).toJS()
    if (memberOf(completeDeclaration(value, file), 'id') === id) return file
  }
  throw new Problem('source/unknown', `no file in ${folder} declares ${id}`, {
    hint: 'A repair is written into a file of the sources folder.',
    unit: id,
  })
}
