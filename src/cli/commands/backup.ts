import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { create } from 'tar'
import { diskProblem } from '../../archive/disk-problem.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { thinnedDigests } from '../../ledger/thinned.ts'
import { armFailpoints, failpoint } from '../../model/failpoint.ts'
import { Problem } from '../../model/problem.ts'
import { systemClock } from '../../model/time.ts'
import type { Paths } from '../../pipeline/context.ts'
import { exitCodes } from '../exit-codes.ts'
import { packageVersion } from '../package-info.ts'
import { withSecrets } from '../secret-store.ts'
import { type Env, findWorkspace, pathsOf } from '../workspace.ts'
import { type Manifest, manifestName, measure } from './backup-file.ts'
import { leakedNames, plainSecrets } from './backup-secrets.ts'
import { missingPayloads, stagedFiles, stageWorkspace } from './backup-stage.ts'

interface BackupFlags {
  readonly workspace?: string
  readonly json?: boolean
}

/**
 * `bellwether backup FILE.tar.gz|FOLDER`: declarations, ledger and archive in one file, consistent while
 * others go on writing. Reports and the warehouse are left out: both are made anew.
 */
export async function backup(target: string, flags: BackupFlags, env: Env): Promise<number> {
  armFailpoints(env['BELLWETHER_FAILPOINTS'] ?? '')
  const paths = pathsOf(findWorkspace(flags.workspace ?? '.'))
  if (!existsSync(join(paths.root, 'bellwether.yaml'))) {
    throw new Problem('config/missing', `there is no workspace in ${paths.root}`, {
      hint: 'Name one with --workspace.',
      unit: paths.root,
    })
  }
  const file = fileOf(target)
  const known = withSecrets(paths.root, env).env
  for (let tries = 3; tries > 0; tries--) {
    const done = await tryBackup(paths, file, known, flags)
    if (done !== undefined) return done
  }
  throw new Problem('store/locked', 'bellwether gc takes bytes away while they are backed up', {
    hint: 'Wait for it, then back up again.',
    unit: file,
    transient: true,
  })
}

/** Undefined when a gc took away what was to be put in: then the whole is begun anew. */
async function tryBackup(
  paths: Paths,
  file: string,
  env: Env,
  flags: BackupFlags,
): Promise<number | undefined> {
  const part = `${file}.part`
  let stage: string | undefined
  try {
    stage = stageWorkspace(paths, file)
    failpoint('backup.staged')
    const manifest = await describe(stage)
    if (wentMeanwhile(paths, manifest.missing)) return undefined
    writeFileSync(join(stage, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
    await create({ cwd: stage, file: part, gzip: true, portable: true, mode: 0o600 }, [
      manifestName,
      ...manifest.files.map(({ path }) => path),
    ])
    failpoint('backup.written')
    renameSync(part, file)
    failpoint('backup.renamed')
    const leaked = { inLedger: await leakedNames(stage, env), plain: plainSecrets(stage) }
    tell(file, manifest, leaked, flags)
    return manifest.missing.length + leaked.plain.length > 0 ? exitCodes.partly : exitCodes.fine
  } catch (error) {
    rmSync(part, { force: true })
    const { code, path } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && path?.includes('objects')) return undefined
    throw diskProblem(error, file)
  } finally {
    if (stage) rmSync(stage, { recursive: true, force: true })
  }
}

/** Whether what the copied ledger names and the archive lacks was let go after that copy was made. */
function wentMeanwhile({ ledger: path }: Paths, missing: readonly string[]): boolean {
  if (missing.length === 0) return false
  const ledger = openLedger(path, { readOnly: true })
  try {
    const gone = thinnedDigests(ledger)
    return missing.some((digest) => gone.has(digest))
  } finally {
    ledger.close()
  }
}

/** A folder gets a file named after the moment, so that a nightly backup needs no date of its own. */
function fileOf(target: string): string {
  const path = resolve(target)
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  if (!isFolder && /\.(tgz|tar\.gz)$/.test(path)) return path
  const stamp = systemClock.now().replace(/[-:]|\.\d+/g, '')
  return join(path, `bellwether-${stamp}.tar.gz`)
}

async function describe(stage: string): Promise<Manifest> {
  const files: Manifest['files'] = []
  for (const path of stagedFiles(stage)) files.push({ path, ...(await measure(join(stage, path))) })
  return {
    format: 'bellwether-backup',
    version: 1,
    createdAt: systemClock.now(),
    bellwether: packageVersion(),
    files,
    missing: await missingPayloads(stage),
  }
}

function tell(
  file: string,
  { files, missing }: Manifest,
  { inLedger, plain }: { inLedger: readonly string[]; plain: readonly string[] },
  flags: BackupFlags,
): void {
  const bytes = statSync(file).size
  if (flags.json)
    process.stdout.write(
      `${JSON.stringify({ file, bytes, files: files.length, missing, leaked: [...inLedger, ...plain] })}\n`,
    )
  process.stderr.write(
    `${files.length} files in ${file} (${bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`})\n`,
  )
  for (const place of plain)
    process.stderr.write(
      `! ${place} is written out in the declarations. Keep it with: bellwether secret set NAME, and write \${NAME} there.\n`,
    )
  for (const name of inLedger)
    process.stderr.write(
      `! the value of ${name} stands in the ledger, as part of an address that was asked for. If it is a secret, keep this file as one.\n`,
    )
  if (missing.length > 0)
    process.stderr.write(
      `! ${missing.length} payloads that the ledger names are not in the archive: see bellwether doctor\n`,
    )
}
