import { RE2JS, RE2JSException } from 're2js'
import { z } from 'zod'
import { slug } from './id.ts'

const written = /^\/(.+)\/([iu]*)$/s
const longest = 500

/**
 * A name as printed (case and punctuation do not matter), or `/a regular expression/i` for several. The
 * expression is RE2's, which takes a time that grows with the name alone; what RE2 lacks (lookahead,
 * lookbehind, back references) is refused when the declaration is read.
 */
export const NamePattern = z
  .string()
  .trim()
  .min(1)
  .superRefine((text, { addIssue }) => {
    const why = flawOf(text)
    if (why !== null) addIssue({ code: 'custom', message: why })
  })
export type NamePattern = z.infer<typeof NamePattern>

/** What RE2 has no equal for; `\k` would else be taken for a letter. */
const lacking = /\(\?<?[=!]|\\[1-9]|\\k/

function flawOf(text: string): string | null {
  if (text.length > longest) return `a pattern of more than ${longest} characters`
  const [found] = lacking.exec(written.test(text) ? text.replaceAll('\\\\', '') : '') ?? []
  if (found !== undefined) {
    return `${found} is not understood: patterns have no lookahead, lookbehind or back references, so that none can take for ever`
  }
  try {
    compile(text)
    return null
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return `not a regular expression: ${error.message.replace(/^.*?: /, '')}`
  }
}

const compiled = new Map<string, RE2JS>()

/** The expression between the slashes; undefined for a name as printed. */
function compile(pattern: string): RE2JS | undefined {
  const [, source, flags = ''] = written.exec(pattern) ?? []
  if (source === undefined) return undefined
  const known = compiled.get(pattern)
  if (known) return known
  const expression = RE2JS.compile(
    RE2JS.translateRegExp(source),
    flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0,
  )
  if (compiled.size > 1000) compiled.clear()
  compiled.set(pattern, expression)
  return expression
}

export function matchesName(pattern: NamePattern, name: string): boolean {
  return compile(pattern)?.test(name) ?? slug(pattern) === slug(name)
}
