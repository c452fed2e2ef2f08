import { existsSync, readFileSync } from 'node:fs'
import { isMap, parseDocument, stringify } from 'yaml'
import { Problem } from '../../model/problem.ts'
import { writeFileDurably } from '../../pipeline/write-file.ts'

/** Writes a new source file with the line that tells an editor its schema; never over another one. */
export function writeSourceFile(path: string, declaration: object): void {
  if (existsSync(path)) {
    throw new Problem('config/exists', `${path} exists already`, {
      hint: 'Give the new source another name with --id.',
      unit: path,
    })
  }
  writeFileDurably(path, Buffer.from(sourceText(declaration)))
}

/** A source file as text. */
export function sourceText(declaration: object): string {
  const schema = '# yaml-language-server: $schema=../.bellwether/schema/source.schema.json\n'
  return schema + stringify(declaration, { lineWidth: 0 })
}

/** Adds an organization to `bellwether.yaml` and leaves every comment where it is. */
export function addOrganization(path: string, id: string, organization: object): void {
  const document = parseDocument(readFileSync(path, 'utf8'))
  const known = document.get('organizations')
  if (isMap(known)) known.flow = known.flow === true && known.items.length > 0
  document.setIn(['organizations', id], document.createNode(organization))
  writeFileDurably(path, Buffer.from(document.toString({ lineWidth: 0 })))
}
