import { existsSync } from 'node:fs'
import { confirm } from '@clack/prompts'
import type { Thinning } from '../../archive/retention.ts'
import { openLedger } from '../../ledger/ledger.ts'
import { storeProblem } from '../../ledger/store-problem.ts'
import { armFailpoints } from '../../model/failpoint.ts'
import { Problem } from '../../model/problem.ts'
import { systemClock } from '../../model/time.ts'
import { planThinArchive, type ThinPlan, thinArchive } from '../../pipeline/thin-archive.ts'
import { exitCodes } from '../exit-codes.ts'
import { leaseLedger } from '../lease-ledger.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'

interface GcFlags {
  readonly workspace?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly json?: boolean
}

/** `bellwether gc`: lets go of archived bytes that nothing needs as evidence; there is no way back. */
export async function gc(flags: GcFlags, env: Env): Promise<number> {
  armFailpoints(env['BELLWETHER_FAILPOINTS'] ?? '')
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  if (!existsSync(workspace.paths.ledger)) {
    process.stderr.write('nothing was looked at yet, so there is nothing to let go\n')
    return exitCodes.fine
  }
  return flags.dryRun ? show(workspace, flags) : thin(workspace, flags)
}

async function show(workspace: Workspace, flags: GcFlags): Promise<number> {
  using stack = new DisposableStack()
  const ledger = stack.adopt(forReading(workspace.paths.ledger), (open) => open.close())
  const plan = await planThinArchive({ ...workspace, ledger }, systemClock.now())
  tell(plan, flags, null)
  return exitCodes.fine
}

function forReading(path: string): ReturnType<typeof openLedger> {
  try {
    return openLedger(path, { readOnly: true })
  } catch (error) {
    throw storeProblem(error, path)
  }
}

async function thin(workspace: Workspace, flags: GcFlags): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const { ledger, lease } = leaseLedger(stack, workspace.paths.ledger)
  const context = { ...workspace, ledger, lease }
  const now = systemClock.now()
  const plan = await planThinArchive(context, now)
  if (plan.freed === 0) {
    tell(plan, flags, 0)
    return exitCodes.fine
  }
  if (!flags.yes && !(await agreed(plan))) {
    process.stderr.write('nothing was let go\n')
    return exitCodes.fine
  }
  tell(plan, flags, await thinArchive(context, plan, now))
  return exitCodes.fine
}

/** @throws Problem usage/invalid where nobody can be asked */
async function agreed(plan: ThinPlan): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) {
    throw new Problem('usage/invalid', 'bytes that are let go do not come back', {
      hint: 'See what would go with --dry-run, then add --yes.',
    })
  }
  for (const line of lines(plan)) process.stderr.write(`${line}\n`)
  const message = `Let ${megabytes(plan.freed)} go? They do not come back.`
  return (await confirm({ message, initialValue: false, output: process.stderr })) === true
}

/** @param gone how many objects went; null in a dry run */
function tell(plan: ThinPlan, { json }: GcFlags, gone: number | null): void {
  if (json) {
    const sources = plan.sources.map(({ digests, ...one }) => ({ ...one, objects: digests.length }))
    const count = ({ digests, freed }: ThinPlan['left']) => ({ objects: digests.length, freed })
    const { unnamed, left, freed } = plan
    const all = { sources, unnamed: count(unnamed), left: count(left), freed, gone }
    process.stdout.write(`${JSON.stringify(all)}\n`)
    return
  }
  for (const line of lines(plan)) process.stdout.write(`${line}\n`)
  const words = gone === null ? 'would go' : 'went'
  process.stderr.write(`${megabytes(plan.freed)} ${words}\n`)
}

function lines({ sources, unnamed, left }: ThinPlan): string[] {
  const rows = sources.map((one) => [
    one.source,
    megabytes(one.bytes),
    quotaWords(one),
    `${one.thinned} of ${one.looks} looks`,
    `${one.digests.length} objects`,
    megabytes(one.freed),
  ])
  const other = (what: string, { digests, freed }: ThinPlan['left']): string[][] =>
    digests.length === 0 ? [] : [[what, '', '', '', `${digests.length} objects`, megabytes(freed)]]
  return table(
    [
      ['source', 'holds', 'quota', 'go', '', 'frees'],
      ...rows,
      ...other('named by no capture', unnamed),
      ...other('left by a broken-off gc', left),
    ],
    { right: [1, 5] },
  )
}

function quotaWords({ bytes, freed, quotaBytes }: Thinning): string {
  if (quotaBytes === null) return '–'
  const over = bytes - freed > quotaBytes ? ', over it with evidence alone' : ''
  return `${megabytes(quotaBytes)}${over}`
}

function megabytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
