import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../../archive/write-durably.ts'
import type { Alert, Channel } from '../../model/alert.ts'
import { failpoint } from '../../model/failpoint.ts'
import { Problem } from '../../model/problem.ts'

/**
 * Appends each alert as one line of JSON to a file and waits until it is on the disk. An alert that
 * comes twice stands twice: the `id` tells its reader that it is the same.
 * @param path absolute
 */
export function fileChannel(path: string): Channel {
  return {
    kind: 'file',
    preview: async (alert) => JSON.stringify(alert),
    async deliver(alert) {
      try {
        await appendLine(path, alert)
        return `written to ${path}`
      } catch (error) {
        throw new Problem(
          'channel/failed',
          `the alert file could not be written: ${reason(error)}`,
          {
            hint: `Check that ${path} is a file in a folder that may be written to, and that the disk has room.`,
            unit: alert.id,
            transient: true,
            cause: error,
          },
        )
      }
    },
  }
}

async function appendLine(path: string, alert: Alert): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await using file = await open(path, 'a+')
  const { size } = await file.stat()
  await file.appendFile(`${await closing(file, size)}${JSON.stringify(alert)}\n`)
  failpoint('send.written')
  await file.sync()
  if (size === 0) await syncFolder(dirname(path))
}

/** A line that a crash cut off is closed first, so that it spoils no alert but its own. */
async function closing(file: FileHandle, size: number): Promise<string> {
  if (size === 0) return ''
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a ? '' : '\n'
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
