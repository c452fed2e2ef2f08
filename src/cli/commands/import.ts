import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '../../archive/archive.ts'
import { importWarc } from '../../archive/import-warc.ts'
import { Problem } from '../../model/problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { printProblem } from '../print-problem.ts'
import { findWorkspace, pathsOf } from '../workspace.ts'

/**
 * `bellwether import FILE`: the payloads of a WARC into the archive, where captures that lost theirs find
 * them again by their digest. Makes no captures of its own: a page that somebody else fetched is no look of ours.
 */
export async function importCommand(
  file: string,
  flags: { workspace?: string; json?: boolean },
): Promise<number> {
  const { root, archive: folder } = pathsOf(findWorkspace(flags.workspace ?? '.'))
  requireFile(file, 'Name a .warc or .warc.gz file.', 'input/missing')
  requireFile(join(root, 'bellwether.yaml'), 'Name a workspace with --workspace.', 'config/missing')
  const archive = openArchive(folder)
  const counts = { stored: 0, known: 0, unreadable: 0 }
  for await (const item of importWarc(createReadStream(file))) {
    if (item instanceof Problem) {
      counts.unreadable += 1
      printProblem(item.toJSON())
    } else if (item.payload !== null && item.truncated === null) {
      const { stored } = await archive.put(item.payload)
      counts[stored ? 'stored' : 'known'] += 1
    }
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(counts)}\n`)
  process.stderr.write(`${counts.stored} payloads added, ${counts.known} were there already\n`)
  return counts.unreadable > 0 ? exitCodes.partly : exitCodes.fine
}

function requireFile(path: string, hint: string, code: 'input/missing' | 'config/missing'): void {
  if (existsSync(path)) return
  throw new Problem(code, `there is no file ${path}`, { hint, unit: path })
}
