import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { failpoint } from '../model/failpoint.ts'

/** How temporary files begin; nothing that reads the archive looks at them. */
export const temporaryPrefix = '.tmp-'

/** Makes names created, renamed or removed in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Puts `bytes` under `path` so that at any moment, a kill or a power cut included, the name shows either
 * what stood there before or all of the new bytes. Resolved means: on the disk. The folder must exist.
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  // In the same folder, since a rename is atomic only within one file system.
  const temporary = join(
    folder,
    `${temporaryPrefix}${basename(path)}-${randomBytes(6).toString('hex')}`,
  )
  const handle = await open(temporary, 'wx')
  try {
    await fill(handle, bytes).finally(() => handle.close())
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  failpoint('archive.renamed')
  await syncFolder(folder)
  failpoint('archive.dir_synced')
}

async function fill(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  failpoint('archive.tmp_created')
  await handle.writeFile(bytes)
  failpoint('archive.written')
  await handle.sync()
  failpoint('archive.fsynced')
}
