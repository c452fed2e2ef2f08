import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { diskProblem } from '../../archive/disk-problem.ts'
import { leaseHolder } from '../../ledger/lease.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { storeProblem } from '../../ledger/store-problem.ts'
import { failpoint } from '../../model/failpoint.ts'
import { Problem } from '../../model/problem.ts'
import { systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { secretsPath } from '../secret-store.ts'
import { pathsOf } from '../workspace.ts'
import { type Manifest, manifestName } from './backup-file.ts'
import { unpackBackup } from './backup-unpack.ts'

interface RestoreFlags {
  readonly workspace?: string
  readonly force?: boolean
  readonly json?: boolean
}

/** What makes a folder a workspace; reports under out/ are left where they are. */
const parts = ['bellwether.yaml', 'sources', '.bellwether']

/**
 * `bellwether restore FILE`: unpacks beside, checks every byte against the backup's own list and the
 * ledger's integrity, and only then puts it in place. The next run fills the warehouse anew.
 */
export async function restore(file: string, flags: RestoreFlags): Promise<number> {
  const root = resolve(flags.workspace ?? '.')
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new Problem('input/missing', `${file} is not a file`, {
      hint: 'Name the file that bellwether backup wrote.',
      unit: file,
    })
  }
  const occupied = parts.filter((name) => existsSync(join(root, name)))
  if (occupied.length > 0) refuseUnlessForced(root, flags.force ?? false)
  let stage: string | undefined
  try {
    mkdirSync(root, { recursive: true })
    stage = mkdtempSync(join(root, '.bellwether-restore-'))
    const manifest = await unpackBackup(file, stage)
    checkLedger(join(stage, '.bellwether', 'ledger.sqlite'), file)
    failpoint('restore.unpacked')
    const kept = moveAside(root, occupied)
    failpoint('restore.moved_aside')
    for (const name of readdirSync(stage))
      if (name !== manifestName) renameSync(join(stage, name), join(root, name))
    failpoint('restore.placed')
    tell(root, manifest, kept, flags)
    return exitCodes.fine
  } catch (error) {
    throw diskProblem(error, root)
  } finally {
    if (stage) rmSync(stage, { recursive: true, force: true })
  }
}

function refuseUnlessForced(root: string, force: boolean): void {
  if (!force) {
    throw new Problem('config/exists', `${root} is a workspace already`, {
      hint: 'Restore into another folder with --workspace, or add --force: the present one is then kept beside.',
      unit: root,
    })
  }
  const holder = holderOf(pathsOf(root).ledger)
  if (holder) {
    throw new Problem('schedule/held', `another Bellwether (${holder.owner}) works on ${root}`, {
      hint: `Stop it, or wait until ${holder.expiresAt}, when its lease runs out.`,
      unit: root,
      transient: true,
    })
  }
}

/** Nobody holds a ledger that cannot be read: being restored is what it needs. */
function holderOf(path: string): ReturnType<typeof leaseHolder> {
  if (!existsSync(path)) return undefined
  try {
    const ledger = openLedger(path, { readOnly: true })
    try {
      return leaseHolder(ledger, systemClock.now())
    } finally {
      ledger.close()
    }
  } catch {
    return undefined
  }
}

function checkLedger(path: string, file: string): void {
  if (!existsSync(path)) return
  let faults: string[]
  try {
    const ledger = openLedger(path)
    try {
      faults = ledger.integrity()
    } finally {
      ledger.close()
    }
  } catch (error) {
    throw storeProblem(error, file)
  }
  if (faults.length === 0) return
  throw new Problem('backup/invalid', `the ledger in ${file} is damaged: ${faults[0]}`, {
    hint: 'Take an older backup.',
    unit: file,
  })
}

function moveAside(root: string, names: readonly string[]): string | null {
  if (names.length === 0) return null
  const aside = join(root, `before-restore-${systemClock.now().replace(/[-:]|\.\d+/g, '')}`)
  mkdirSync(aside)
  for (const name of names) renameSync(join(root, name), join(aside, name))
  return aside
}

function tell(root: string, manifest: Manifest, kept: string | null, flags: RestoreFlags): void {
  const { files, createdAt, missing } = manifest
  if (flags.json)
    process.stdout.write(
      `${JSON.stringify({ workspace: root, createdAt, files: files.length, missing, kept })}\n`,
    )
  process.stderr.write(`${files.length} files of ${createdAt} are back in ${root}\n`)
  if (kept) process.stderr.write(`what stood there is in ${kept}\n`)
  if (existsSync(join(root, secretsPath)))
    process.stderr.write(
      'its secrets are encrypted: bring their key along (bellwether doctor says whether it is here)\n',
    )
  process.stderr.write('next: bellwether run   (it fills the warehouse from the ledger first)\n')
}
