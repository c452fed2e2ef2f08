import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ledger } from '../../ledger/ledger.ts'
import { type Instant, systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, pathsOf, readWorkspace, type Workspace } from '../workspace.ts'
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
  const { workspace, checks } = await readFiles(root, env)
  const all = [
    ...checks,
    ...(await checkMachine(root, workspace, env)),
    ...(await checkState(root, systemClock.now())),
  ]
  const healthy = all.every((one) => one.fine)
  if (flags.json) process.stdout.write(`${JSON.stringify({ fine: healthy, checks: all })}\n`)
  else for (const line of lines(all)) process.stdout.write(`${line}\n`)
  return healthy ? exitCodes.fine : exitCodes.failure
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
      ...problems.map((problem) => wrong('source file', problem.message, problem.hint)),
      sourcesFine(sources.length),
    ],
  }
}

function sourcesFine(count: number): Check {
  return count > 0
    ? fine('sources', `${count} declared and valid`)
    : wrong('sources', 'none is declared', 'Declare one with: bellwether source add URL')
}

async function checkState(root: string, now: Instant): Promise<Check[]> {
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
    return [...inLedger, ...(await checkStores(paths, ledger))]
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
