import { JSONPathEnvironment, JSONPathError, type JSONPathQuery, type JSONValue } from 'json-p3'
import { Problem } from '../model/problem.ts'

/** One value with its normalized path, such as `$['data'][0]['id']`. */
export interface JsonNode {
  readonly value: unknown
  readonly path: string
}

const maxNodes = 20_000
const environment = new JSONPathEnvironment({ maxRecursionDepth: 100 })

/** Whether the text is a JSONPath by RFC 9535. */
export function isJsonPath(path: string): boolean {
  try {
    environment.compile(path)
    return true
  } catch (error) {
    if (error instanceof JSONPathError) return false
    throw error
  }
}

/**
 * Every value that the RFC 9535 path names, in document order.
 * @throws Problem extract/invalid when the path is none, extract/limit when it names more than 20,000
 *   values or the document nests deeper than 100 levels under a `..`
 */
export function selectJson(document: unknown, path: string): JsonNode[] {
  const found: JsonNode[] = []
  const query = compile(path)
  try {
    for (const node of query.lazyQuery(document as JSONValue)) {
      if (found.length === maxNodes) throw tooMuch(path)
      found.push({ value: node.value, path: node.path })
    }
  } catch (error) {
    if (error instanceof JSONPathError) throw tooMuch(path, error)
    throw error
  }
  return found
}

const compiled = new Map<string, JSONPathQuery>()

function compile(path: string): JSONPathQuery {
  const known = compiled.get(path)
  if (known) return known
  try {
    const query = environment.compile(path)
    if (compiled.size > 1000) compiled.clear()
    compiled.set(path, query)
    return query
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error
    throw new Problem('extract/invalid', `not a JSONPath: ${path}`, {
      hint: 'Write it by RFC 9535, for example $.data[*].id',
      cause: error,
    })
  }
}

function tooMuch(path: string, cause?: unknown): Problem {
  return new Problem('extract/limit', `${path} asks for too much of this document`, {
    hint: `Name the place more exactly; at most ${maxNodes} values are read.`,
    cause,
  })
}
