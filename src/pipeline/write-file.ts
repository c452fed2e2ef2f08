import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskProblem } from '../archive/disk-problem.ts'
import { failpoint } from '../model/failpoint.ts'

/** Writes a whole file or none: temporary name, fsync, rename. */
export function writeFileDurably(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.part`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(temporary, 'w')
    try {
      // Unlike writeSync, this goes on after a short write, and so meets the full disk.
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    failpoint('report.tmp')
    renameSync(temporary, path)
    failpoint('report.renamed')
  } catch (error) {
    throw diskProblem(error, path)
  }
}
