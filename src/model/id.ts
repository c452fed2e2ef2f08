import { createHash } from 'node:crypto'

/** SHA-256 of the parts, each preceded by its length so that no two lists collide; hex, shortened to `size` digits. */
export function contentId(parts: readonly (string | number | null)[], size = 24): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    const text = part === null ? '' : String(part)
    hash.update(`${part === null ? 'n' : text.length}:${text}|`)
  }
  return hash.digest('hex').slice(0, size)
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** JSON with sorted keys, so that equal values have equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** A name as a key: lower case, words joined by hyphens; letters of any script stay. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
