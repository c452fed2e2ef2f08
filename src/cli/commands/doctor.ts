import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readDeclarations } from '../../collectors/declarations.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { type Instant, systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { keyPath } from '../secret-key.ts'
import { listSecrets, withSecrets } from '../secret-store.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, pathsOf, readWorkspace, type Workspace } from '../workspace.ts'
import { plainSecrets } from './backup-secrets.ts'
import { type Check, check, fine, wrong } from './doctor-check.ts'
import { checkLedger, openForReading } from './doctor-ledger.ts'
import { checkMachine } from './doctor-machine.ts'
import { checkStores } from './doctor-stores.ts'

/** `bellwether doctor`: what is fine, what is wrong, what to do. Changes nothing. */
export async function doctor(
  flags: { workspace?: string; json?: boolean },
  env: Env,
): Promise<number> {
  const root = findWorkspace(flags.workspace ?? '.')
  const isDemo = needsDemoSite(root, env)
  const { workspace, checks } = await readFiles(root, isDemo ? { ...env, DEMO_SITE: anySite } : env)
  const state = await checkState(root, workspace, systemClock.now())
  const all = [
    ...checks,
    ...(isDemo ? [fine('demo', demoWords)] : []),
    ...(await checkMachine(root, workspace, env)),
    await check('secrets', () => secrets(root, env)),
    ...(isDemo ? state.map(replayed) : state),
  ]
  const healthy = all.every((one) => one.fine)
  if (flags.json) process.stdout.write(`${JSON.stringify({ fine: healthy, checks: all })}\n`)
  else for (const line of lines(all)) process.stdout.write(`${line}\n`)
  return healthy ? exitCodes.fine : exitCodes.failure
}

/** A stand-in: the doctor asks no address. */
const anySite = 'http://127.0.0.1'
const demoWords =
  "the demo's own: its site (DEMO_SITE) is served while bellwether demo runs, and only then can its sources be looked at"

/** Whether sources are those of the demo, whose site is not served now. */
function needsDemoSite(root: string, env: Env): boolean {
  if (env['DEMO_SITE'] !== undefined) return false
  const { problems } = readDeclarations(join(root, 'sources'), withSecrets(root, env).env)
  return problems.some(({ code, hint }) => code === 'config/missing' && /\bDEMO_SITE\b/.test(hint))
}

/** A replay ends in the past: nothing is wrong with sources that were last seen then. */
function replayed(one: Check): Check {
  if (one.fine || one.name !== 'sources seen') return one
  return fine(one.name, 'last seen at the end of the replay, as they should')
}

async function readFiles(
  root: string,
  env: Env,
): Promise<{ workspace: Workspace | undefined; checks: Check[] }> {
  let workspace: Workspace | undefined
  const files = await check('workspace', () => {
    workspace = readWorkspace(root, env)
    return fine('workspace', join(root, 'bellwether.yaml'))
  })
  if (!workspace) return { workspace, checks: [files] }
  const { market, sources, problems } = workspace
  return {
    workspace,
    checks: [
      files,
      fine('contact', market.contact),
      ...problems
        .filter(({ code }) => !code.startsWith('secret/'))
        .map((problem) => wrong('source file', problem.message, problem.hint)),
      sourcesFine(sources.length),
    ],
  }
}

function sourcesFine(count: number): Check {
  return count > 0
    ? fine('sources', `${count} declared and valid`)
    : wrong('sources', 'none is declared', 'Declare one with: bellwether source add URL')
}

/** Whether the kept secrets can be read, their key is nobody else's to read, and none is written out. */
function secrets(root: string, env: Env): Check {
  const { locked } = withSecrets(root, env)
  if (locked) return wrong('secrets', locked.message, locked.hint)
  const plain = plainSecrets(root)
  if (plain.length > 0) {
    return wrong(
      'secrets',
      `written out in ${plain.join(', ')}`,
      `Keep them with: bellwether secret set NAME, and write \${NAME} there.`,
    )
  }
  const path = keyPath(env)
  if (existsSync(path) && (statSync(path).mode & 0o077) !== 0)
    return wrong('secrets', `others may read the key ${path}`, `Run: chmod 600 ${path}`)
  const count = listSecrets(root).length
  return fine('secrets', count === 0 ? 'none is kept' : `${count} kept, encrypted`)
}

async function checkState(
  root: string,
  workspace: Workspace | undefined,
  now: Instant,
): Promise<Check[]> {
  const paths = pathsOf(root)
  let ledger: Ledger | undefined
  const opened = await check('ledger', () => {
    ledger = openForReading(paths.ledger)
    return fine('ledger', 'opens')
  })
  try {
    const inLedger = ledger
      ? await checkLedger(paths.ledger, ledger, now)
      : [existsSync(paths.ledger) ? opened : fine('ledger', 'not there yet; a run makes it')]
    return [...inLedger, ...(await checkStores(paths, workspace?.market, ledger))]
  } finally {
    ledger?.close()
  }
}

function lines(checks: readonly Check[]): string[] {
  const heads = table(checks.map((one) => [one.fine ? '✔' : '✖', one.name, one.found]))
  return checks.flatMap((one, index) => [
    heads[index] ?? '',
    ...(one.todo === null ? [] : [`   → ${one.todo}`]),
  ])
}
