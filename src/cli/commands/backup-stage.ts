import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openArchive } from '../../archive/archive.ts'
import { citedDigests } from '../../ledger/captures.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { storeProblem } from '../../ledger/store-problem.ts'
import type { Paths } from '../../pipeline/context.ts'
import { secretsPath } from '../secret-store.ts'
import { mayBeInBackup } from './backup-file.ts'

const ledgerPath = '.bellwether/ledger.sqlite'
const archivePath = '.bellwether/archive'

/**
 * A folder beside `file` that holds the workspace as it stands: copies of what may change, and the
 * archive by a link, for its objects never change. The ledger is copied before the archive is listed:
 * bytes stand before the rows that name them, so no row lacks its bytes. The caller removes the folder.
 */
export function stageWorkspace(paths: Paths, file: string): string {
  mkdirSync(dirname(file), { recursive: true })
  const stage = mkdtempSync(join(dirname(file), '.bellwether-backup-'))
  mkdirSync(join(stage, 'sources'))
  mkdirSync(join(stage, '.bellwether'))
  copyFileSync(join(paths.root, 'bellwether.yaml'), join(stage, 'bellwether.yaml'))
  for (const name of namesIn(join(paths.root, 'sources'))) {
    const path = `sources/${name}`
    if (mayBeInBackup(path)) copyFileSync(join(paths.root, path), join(stage, path))
  }
  const secrets = join(paths.root, secretsPath)
  if (existsSync(secrets)) copyFileSync(secrets, join(stage, secretsPath))
  if (existsSync(paths.ledger)) copyLedger(paths.ledger, join(stage, ledgerPath))
  if (existsSync(paths.archive)) symlinkSync(paths.archive, join(stage, archivePath), 'junction')
  return stage
}

function copyLedger(path: string, copy: string): void {
  try {
    const ledger = openLedger(path, { readOnly: true })
    try {
      ledger.backup(copy)
    } finally {
      ledger.close()
    }
  } catch (error) {
    throw storeProblem(error, path)
  }
}

/** What goes into the backup, in order, relative to the folder. */
export function stagedFiles(stage: string): string[] {
  const objects = `${archivePath}/objects`
  const paths = [
    'bellwether.yaml',
    ...namesIn(join(stage, 'sources')).map((name) => `sources/${name}`),
    ...[secretsPath, ledgerPath].filter((path) => existsSync(join(stage, path))),
    ...namesIn(join(stage, objects)).flatMap((shard) =>
      namesIn(join(stage, objects, shard)).map((name) => `${objects}/${shard}/${name}`),
    ),
  ]
  return paths.filter(mayBeInBackup)
}

/** Payloads that the copied ledger names and the archive does not hold. */
export async function missingPayloads(stage: string): Promise<string[]> {
  if (!existsSync(join(stage, ledgerPath))) return []
  const held = new Set<string>()
  for await (const digest of openArchive(join(stage, archivePath)).digests()) held.add(digest)
  const ledger = openLedger(join(stage, ledgerPath), { readOnly: true })
  try {
    return citedDigests(ledger).filter((digest) => !held.has(digest))
  } finally {
    ledger.close()
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
