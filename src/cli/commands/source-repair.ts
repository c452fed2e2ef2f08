import { existsSync, readFileSync, renameSync } from 'node:fs'
import { confirm } from '@clack/prompts'
import { parseDocument, YAMLMap } from 'yaml'
import { Problem } from '../../model/problem.ts'
import { readApart } from '../../pipeline/apart/read-apart.ts'
import { withReaders } from '../../pipeline/apart/with-readers.ts'
import { type NoRepair, proposeRepair, type Repair } from '../../pipeline/propose-repair.ts'
import { writeFileDurably } from '../../pipeline/write-file.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Env } from '../workspace.ts'
import { declaredSource } from './declared-source.ts'
import { differenceCounts, differenceLines } from './difference-lines.ts'
import { withStores } from './source-archive.ts'
import { sourceFile } from './source-file.ts'
import { outputWidth } from './source-findings.ts'

interface RepairFlags {
  readonly workspace?: string
  readonly yes?: boolean
  readonly undo?: boolean
  readonly json?: boolean
}

/**
 * `bellwether source repair ID`: proposes a reader for a redesigned page, proved on the archive, and
 * writes it into the source file when told to. The file as it was stays beside it as `.bak`.
 */
export async function sourceRepair(id: string, flags: RepairFlags, env: Env): Promise<number> {
  const { workspace, bound } = declaredSource(id, flags, env)
  const file = sourceFile(workspace, bound.source.id)
  if (flags.undo) return undo(file)
  const found = await withReaders((readers) =>
    withStores(workspace, (stores) =>
      proposeRepair({ ...stores, readers }, readApart(bound, readers)),
    ),
  )
  if ('state' in found) return nothingToWrite(found, bound.source.id, flags)
  const asks = process.stdin.isTTY === true && process.stderr.isTTY === true && !flags.yes
  const written = flags.yes === true || (asks && (await agreed(found, file)))
  if (flags.json) process.stdout.write(`${JSON.stringify({ file, ...found, written })}\n`)
  else if (!asks) for (const line of repairLines(found)) process.stdout.write(`${line}\n`)
  if (!written) {
    process.stderr.write('nothing was written; add --yes to have it written\n')
    return exitCodes.fine
  }
  writeRepair(file, found)
  process.stderr.write(`wrote ${file}; as it was: ${file}.bak (back with --undo)\n`)
  process.stderr.write(`next: bellwether run --source ${bound.source.id}\n`)
  return exitCodes.fine
}

async function agreed(found: Repair, file: string): Promise<boolean> {
  for (const line of repairLines(found)) process.stdout.write(`${line}\n`)
  return (await confirm({ message: `Write ${file}?`, output: process.stderr })) === true
}

function nothingToWrite(found: NoRepair, id: string, flags: RepairFlags): number {
  if (found.state !== 'not-broken') {
    const tried = found.tried.map(({ read, doubt }) => `\n  ${JSON.stringify(read)}: ${doubt}`)
    throw new Problem('source/no-repair', `${found.reason}${tried.join('')}`, {
      hint: `Look at the page and declare its places by hand; try them with: bellwether source test ${id}`,
      unit: id,
    })
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(found)}\n`)
  process.stderr.write(`${found.reason}: nothing to repair\n`)
  return exitCodes.fine
}

function repairLines({ change, since, replayed, differences }: Repair): string[] {
  const kept = 'formerly' in change ? 'the former reader goes on reading' : 'it also reads'
  return [
    ...differenceLines(differences, outputWidth()),
    '',
    differenceCounts(differences),
    `read as ${JSON.stringify(change['read'])}`,
    `replayed: ${replayed.since} captures since ${since.slice(0, 10)}; ${kept} the ${replayed.before} before`,
  ]
}

/** Puts the new reader into the file; comments and all else stay. */
function writeRepair(file: string, { change, since }: Repair): void {
  const text = readFileSync(file, 'utf8')
  const document = parseDocument(text)
  const former = document.get('read', true) ?? document.createNode({ auto: true })
  if ('formerly' in change) {
    // The reader as the file writes it, not as its variables resolve.
    const era = new YAMLMap()
    era.set('until', since)
    era.set('read', former)
    if (document.has('formerly')) document.addIn(['formerly'], era)
    else document.set('formerly', document.createNode([era]))
  }
  document.set('read', document.createNode(change['read']))
  writeFileDurably(`${file}.bak`, Buffer.from(text))
  writeFileDurably(file, Buffer.from(document.toString({ lineWidth: 0 })))
}

function undo(file: string): number {
  const kept = `${file}.bak`
  if (!existsSync(kept)) {
    throw new Problem('input/missing', `there is no ${kept}`, {
      hint: 'Only the last repair of a source can be taken back.',
      unit: kept,
    })
  }
  renameSync(kept, file)
  process.stderr.write(`${file} is as it was before the repair\n`)
  return exitCodes.fine
}
