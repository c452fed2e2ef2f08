import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extract, type ReadEntry } from 'tar'
import { Problem } from '../../model/problem.ts'
import { Manifest, manifestName, mayBeInBackup, measure } from './backup-file.ts'

/**
 * Unpacks a backup into an empty folder and checks it against its own list: every file there, whole, and
 * nothing else. Only plain files under names that a backup may hold are ever written.
 * @throws Problem backup/invalid
 */
export async function unpackBackup(file: string, folder: string): Promise<Manifest> {
  const refused: string[] = []
  const unpacked = new Set<string>()
  const accept = (path: string, entry: unknown): boolean => {
    const plain = (entry as ReadEntry).type === 'File'
    if (plain && mayBeInBackup(path) && !unpacked.has(path)) {
      unpacked.add(path)
      return true
    }
    refused.push(path)
    return false
  }
  try {
    await extract({ file, cwd: folder, filter: accept, strict: true, preserveOwner: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
    throw invalid(file, `it cannot be unpacked: ${(error as Error).message}`)
  }
  if (refused.length > 0) throw invalid(file, `it holds ${refused[0]}, which no backup holds`)
  const manifest = readManifest(file, join(folder, manifestName))
  await compare(file, folder, manifest, unpacked)
  return manifest
}

function readManifest(file: string, path: string): Manifest {
  if (!existsSync(path)) throw invalid(file, `it has no ${manifestName}`)
  try {
    return Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw invalid(file, `its ${manifestName} is not one this Bellwether reads`)
  }
}

async function compare(
  file: string,
  folder: string,
  manifest: Manifest,
  unpacked: ReadonlySet<string>,
): Promise<void> {
  const listed = new Set(manifest.files.map(({ path }) => path))
  const extra = [...unpacked].find((path) => path !== manifestName && !listed.has(path))
  if (extra) throw invalid(file, `it holds ${extra}, which its list does not name`)
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!unpacked.has(path)) throw invalid(file, `${path} is missing from it`)
    const found = await measure(join(folder, path))
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw invalid(file, `${path} in it is not what was backed up`)
  }
}

function invalid(file: string, why: string): Problem {
  return new Problem('backup/invalid', `${file} is no whole backup: ${why}.`, {
    hint: 'Nothing was changed. Take another copy of this file, or an older backup.',
    unit: file,
  })
}
