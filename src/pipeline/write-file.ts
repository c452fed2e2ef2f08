import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'

/** Writes a whole file or none: temporary name, fsync, rename. */
export function writeFileDurably(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.part`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(temporary, 'w')
    try {
      writeSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    failpoint('report.tmp')
    renameSync(temporary, path)
    failpoint('report.renamed')
  } catch (error) {
    throw fileProblem(error, path)
  }
}

function fileProblem(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem('store/full', `no space left for ${path}`, {
      hint: 'Free some space and run again; what is done stays done.',
      unit: path,
      transient: true,
    })
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new Problem('store/read-only', `${path} cannot be written`, {
      hint: 'Make the folder writable for this user, or choose another with --workspace.',
      unit: path,
    })
  }
  return error
}
