import { sha256 } from '../model/id.ts'

/** Name of archived bytes: the SHA-256 of the payload, not of its compressed form. */
export type Digest = `sha256:${string}`

export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${sha256(bytes)}`
}

export function isDigest(text: string): text is Digest {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}
