import { basename } from 'node:path'

/**
 * A declaration with what may be left out of its file: the id is the name of the file, the kind a
 * pricing page.
 */
export function completeDeclaration(value: unknown, file: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return { id: basename(file).replace(/\.ya?ml$/, ''), kind: 'pricing-page', ...value }
}
