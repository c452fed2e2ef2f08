import type { z } from 'zod'
import { nearestWord } from '../model/nearest-word.ts'
import type { ProblemCode } from '../model/problem.ts'
import { keysAt, memberOf } from './schema-keys.ts'

/** One thing that a declaration says and its schema does not allow. */
interface Mistake {
  readonly code: ProblemCode
  readonly path: readonly PropertyKey[]
  /** The unknown key in the map at `path`. */
  readonly key?: string
  readonly message: string
  readonly hint: string
}

type Issue = z.core.$ZodIssue

/** What zod found, in words for whoever wrote the value, with the key or word that was probably meant. */
export function mistakesOf(
  schema: z.ZodType,
  value: unknown,
  issues: readonly Issue[],
): readonly Mistake[] {
  return issues.flatMap(likeliest).flatMap((issue): Mistake[] => {
    if (issue.code === 'unrecognized_keys') {
      const keys = keysAt(schema, value, issue.path)
      return issue.keys.map((key) => unknownKey(issue.path, key, keys))
    }
    const found = issue.path.reduce(memberOf, value)
    return [{ code: 'config/invalid', path: issue.path, ...wordsOf(issue, found) }]
  })
}

function unknownKey(path: readonly PropertyKey[], key: string, keys: readonly string[]): Mistake {
  const near = nearestWord(key, keys)
  const hint = near ? `Did you mean ${near}?` : `Known here: ${keys.join(', ') || 'no keys'}.`
  return { code: 'config/unknown-key', path, key, message: 'unknown key', hint }
}

function wordsOf(issue: Issue, found: unknown): { message: string; hint: string } {
  const words = choicesOf(issue)
  if (words && found !== undefined) {
    const near = typeof found === 'string' ? nearestWord(found, words) : undefined
    return {
      message: `${JSON.stringify(found)} is none of ${words.join(', ')}`,
      hint: near ? `Did you mean ${near}?` : 'Use one of these words.',
    }
  }
  if (found === undefined) {
    const choice = words ? `: one of ${words.join(', ')}` : ''
    return { message: `missing${choice}`, hint: 'Add this key.' }
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof found === 'number') {
    return { message: `${found} must be text`, hint: `Put it in quotes: '${found}'.` }
  }
  return { message: issue.message, hint: 'Correct this value.' }
}

function choicesOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return issue.options.map(String)
  }
  return undefined
}

/** Of the alternatives of a union, the complaints of the one that fits best. */
function likeliest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const [best = []] = [...issue.errors].sort((a, b) => a.length - b.length)
  return best.flatMap((inner) => likeliest({ ...inner, path: [...issue.path, ...inner.path] }))
}
