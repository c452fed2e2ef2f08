import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, in memory, that a test may fill. */
export interface SmallDisk {
  readonly path: string
  free(): number
  /** Fills it until about that many bytes are free; 0 means until nothing can be written any more. */
  leave(bytes: number): void
  /** Takes away what filled it. */
  makeRoom(): void
  remove(): void
}

const system = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: 'pipe' })

/** Undefined where mounting one is not permitted (it needs root on Linux). */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'bellwether-disk-'))
  try {
    system('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path)
  } catch {
    rmSync(path, { recursive: true })
    return undefined
  }
  const ballast = join(path, 'ballast')
  const free = (): number => {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  }
  return {
    path,
    free,
    leave(bytes) {
      const file = openSync(ballast, 'a')
      const block = Buffer.alloc(65_536, 1)
      try {
        while (free() > bytes)
          writeSync(file, block, 0, Math.max(1, Math.min(block.length, free() - bytes)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove() {
      // Lazily: what a failed test left open must not keep it.
      system('umount', '-l', path)
      rmSync(path, { recursive: true })
    },
  }
}
