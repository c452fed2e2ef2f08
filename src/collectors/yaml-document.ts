import { readFileSync } from 'node:fs'
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { keepSecret, soundsSecret } from '../model/secret.ts'
import { mistakesOf } from './schema-mistakes.ts'

type Env = Readonly<Record<string, string | undefined>>

type Parsed<T> = { readonly value: T } | { readonly problems: readonly Problem[] }

/** Says where in which file a problem lies. */
type Place = (offset: number) => string

/**
 * A YAML text as the schema wants it. `${NAME}` within a string becomes the variable of that name, or
 * the content of the file that `NAME_FILE` names; `$${NAME}` stays `${NAME}`. What is a secret by its
 * name, or came from a file, is kept out of everything that is told from then on.
 * @param complete fills in what a file may leave out, before the schema is asked
 * @returns every mistake as a Problem `config/…` whose message starts with `file:line:column`
 */
export function parseYamlFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  env: Env,
  complete: (value: unknown) => unknown = (value) => value,
): Parsed<z.output<S>> {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const place: Place = (offset) => {
    const { line, col } = lineCounter.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const syntax = document.errors.map((error) =>
    mistake('config/invalid', `${place(error.pos[0])}: ${error.message}`, file, {
      hint: 'Correct the YAML at that place; indentation and unclosed quotes or brackets are usual causes.',
    }),
  )
  if (syntax.length > 0) return { problems: syntax }
  const missing = substitute(document, env, place, file)
  if (missing.length > 0) return { problems: missing }
  return check(file, document, schema, place, complete)
}

function check<S extends z.ZodType>(
  file: string,
  document: Document.Parsed,
  schema: S,
  place: Place,
  complete: (value: unknown) => unknown,
): Parsed<z.output<S>> {
  const written = toValue(document, file)
  if (written instanceof Problem) return { problems: [written] }
  const value = complete(written)
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  const problems = mistakesOf(schema, value, parsed.error.issues).map(
    ({ code, path, key, message, hint }) => {
      const shown = [...path, ...(key === undefined ? [] : [key])].join('.')
      const at = place(offsetOf(document, path, key))
      return mistake(code, `${at}: ${shown ? `${shown}: ` : ''}${message}`, file, { hint })
    },
  )
  return { problems }
}

/** The plain value; a Problem when aliases would blow it up. */
function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return mistake('config/invalid', `${file}: ${error.message}`, file, {
      hint: 'Write the values out instead of using aliases.',
      cause: error,
    })
  }
}

/** Where the key, or the value at the path, or the nearest thing around it stands. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], key?: string): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true)
    if (depth === path.length && key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0]
    }
    if (hasRange(node)) return node.range[0]
  }
  return 0
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

/** Puts variables into the strings of the document in place. */
function substitute(document: Document.Parsed, env: Env, place: Place, file: string): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'string' || !node.value.includes('${')) return
      node.value = node.value.replace(
        /(\$?)\$\{([A-Za-z_]\w*)\}/g,
        (whole: string, escaped: string, name: string) => {
          if (escaped) return whole.slice(1)
          const found = variable(name, env)
          if ('value' in found) return found.value
          const at = place(node.range?.[0] ?? 0)
          problems.push(
            mistake('config/missing', `${at}: ${found.missing}`, file, {
              hint: `Set ${name}, or ${name}_FILE to a file that holds it, or keep it with: bellwether secret set ${name}`,
            }),
          )
          return whole
        },
      )
    },
  })
  return problems
}

function variable(name: string, env: Env): { value: string } | { missing: string } {
  const direct = env[name]
  if (direct !== undefined) {
    if (soundsSecret(name)) keepSecret(name, direct)
    return { value: direct }
  }
  const path = env[`${name}_FILE`]
  if (path === undefined) return { missing: `the variable ${name} is not set` }
  try {
    const value = readFileSync(path, 'utf8').trimEnd()
    keepSecret(name, value)
    return { value }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { missing: `the file that ${name}_FILE names cannot be read (${reason})` }
  }
}

function mistake(
  code: Problem['code'],
  message: string,
  file: string,
  about: { hint: string; cause?: unknown },
): Problem {
  return new Problem(code, message, { ...about, unit: file })
}
