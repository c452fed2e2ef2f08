import { z } from 'zod'
import { slug } from './id.ts'

const regex = /^\/(.+)\/([iu]*)$/s

/** A name as printed (case and punctuation do not matter), or `/a regular expression/i` for several. */
export const NamePattern = z.string().trim().min(1).refine(isPattern, 'not a regular expression')
export type NamePattern = z.infer<typeof NamePattern>

function isPattern(text: string): boolean {
  const [, source, flags] = regex.exec(text) ?? []
  if (source === undefined) return true
  try {
    return new RegExp(source, flags) instanceof RegExp
  } catch {
    return false
  }
}

export function matchesName(pattern: NamePattern, name: string): boolean {
  const [, source, flags] = regex.exec(pattern) ?? []
  return source === undefined ? slug(pattern) === slug(name) : new RegExp(source, flags).test(name)
}
