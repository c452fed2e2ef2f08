import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { Instant } from '../../model/time.ts'

/** Name of the list of contents inside a backup; the first entry. */
export const manifestName = 'bellwether-backup.json'

/** Every path a backup may hold, relative to the workspace it is unpacked into. */
const allowed = [
  /^bellwether\.yaml$/,
  /^sources\/[^/\\]+\.ya?ml$/,
  /^\.bellwether\/ledger\.sqlite$/,
  // Encrypted; the key is not in the workspace.
  /^\.bellwether\/secrets\.json$/,
  /^\.bellwether\/archive\/objects\/[0-9a-f]{2}\/[0-9a-f]{62}\.gz$/,
]

export function mayBeInBackup(path: string): boolean {
  return path === manifestName || allowed.some((pattern) => pattern.test(path))
}

/** What a backup says of itself. */
export const Manifest = z.strictObject({
  format: z.literal('bellwether-backup'),
  version: z.literal(1),
  createdAt: Instant,
  /** The Bellwether that wrote it. */
  bellwether: z.string(),
  files: z.array(
    z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() }),
  ),
  /** Payloads that the ledger names and the archive had lost already. */
  missing: z.array(z.string()),
})
export type Manifest = z.infer<typeof Manifest>

/** Size and SHA-256 of a file, read once in pieces. */
export async function measure(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
