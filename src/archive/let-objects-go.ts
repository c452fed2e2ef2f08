import { rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { isDigest } from './digest.ts'
import { diskProblem } from './disk-problem.ts'
import { listDigests, objectPath, unless } from './object-files.ts'
import { syncFolder } from './write-durably.ts'

/** An object as it lies on the disk. */
export interface StoredObject {
  /** Its size as stored, compressed. */
  readonly bytes: number
  readonly writtenAt: Instant
}

/** Every object of the archive in folder `dir`, by digest. */
export async function storedObjects(dir: string): Promise<Map<string, StoredObject>> {
  const found = new Map<string, StoredObject>()
  const objects = join(dir, 'objects')
  for await (const digest of listDigests(objects)) {
    const file = await stat(objectPath(objects, digest)).catch(unless('ENOENT'))
    if (file) found.set(digest, { bytes: file.size, writtenAt: file.mtime.toISOString() })
  }
  return found
}

/**
 * Removes these objects for good; what is not there is passed over. The ledger must have noted before
 * that they go.
 * @throws Problem store/read-only, store/damaged
 */
export async function letObjectsGo(dir: string, digests: Iterable<string>): Promise<void> {
  const objects = join(dir, 'objects')
  const folders = new Set<string>()
  try {
    for (const digest of digests) {
      if (!isDigest(digest)) continue
      const path = objectPath(objects, digest)
      await rm(path, { force: true })
      folders.add(dirname(path))
      failpoint('retention.object_unlinked')
    }
    for (const folder of folders) await syncFolder(folder).catch(unless('ENOENT'))
  } catch (error) {
    throw error instanceof Problem ? error : diskProblem(error, dir)
  }
}
