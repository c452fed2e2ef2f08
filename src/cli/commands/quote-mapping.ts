import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseYamlFile } from '../../collectors/yaml-document.ts'
import { mappingYaml, QuoteMapping } from '../../crm/quote-mapping.ts'
import { Problem } from '../../model/problem.ts'
import { writeFileDurably } from '../../pipeline/write-file.ts'
import type { Env } from '../workspace.ts'

/** Where the mapping of a workspace stands. */
export function mappingPath(root: string, given: string | undefined): string {
  return given === undefined ? join(root, 'crm', 'quotes.map.yaml') : resolve(given)
}

/**
 * The mapping at a path; undefined where there is none yet.
 * @throws Problem input/missing when one was named that is not there, config/invalid, config/unknown-key
 */
export function readMapping(path: string, named: boolean, env: Env): QuoteMapping | undefined {
  if (!existsSync(path)) {
    if (!named) return undefined
    throw new Problem('input/missing', `there is no mapping ${path}`, {
      hint: 'Without --map the columns are guessed, and the guess is kept as crm/quotes.map.yaml.',
      unit: path,
    })
  }
  const parsed = parseYamlFile(path, readFileSync(path, 'utf8'), QuoteMapping, env)
  if ('value' in parsed) return parsed.value
  const [first] = parsed.problems
  throw (
    first ?? new Problem('config/invalid', `${path} is no mapping`, { hint: 'See docs/quotes.md.' })
  )
}

export function writeMapping(path: string, mapping: QuoteMapping): void {
  writeFileDurably(path, Buffer.from(mappingYaml(mapping)))
}
