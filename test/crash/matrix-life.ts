import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openArchive } from '../../src/archive/archive.ts'
import { citedDigests } from '../../src/ledger/captures.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { actedFailpoints, armFailpoints } from '../../src/model/failpoint.ts'
import { type Audited, audit } from './audit.ts'
import type { Struck, Trial } from './matrix.ts'
import { act, restoredBeside, watch } from './scenario.ts'

const nothing: Audited = {
  account: { observations: [], events: [], alerts: [] },
  wrong: [],
  repeats: 0,
}

// Strikes copies of a workspace at one failpoint each, goes on as if nothing had been, and audits them.
const [siteUrl = ''] = process.argv.slice(2)
let trials = 0
for await (const line of createInterface({ input: process.stdin })) {
  const trial = JSON.parse(line) as Trial
  const root = `${trial.template}-${trials++}`
  cpSync(trial.template, root, { recursive: true })
  const verdict = await judge(root, trial)
  for (const path of [root, restoredBeside(root), `${root}-backups`])
    rmSync(path, { recursive: true, force: true })
  process.stdout.write(`${JSON.stringify(verdict)}\n`)
}

async function judge(root: string, trial: Trial): Promise<Struck> {
  const reached = trial.action === 'kill' ? strikeDead(root, trial) : await strike(root, trial)
  try {
    await act(root, siteUrl, trial.day, trial.parts)
    await watch(root, siteUrl, trial.day + 1)
    const audited = await audit(root, trial.day + 1)
    return {
      ...audited,
      reached,
      wrong: [
        ...audited.wrong,
        ...(trial.parts.includes('backup') ? await restoredFaults(restoredBeside(root)) : []),
      ],
    }
  } catch (error) {
    return { ...nothing, reached, wrong: [error instanceof Error ? `${error.stack}` : `${error}`] }
  }
}

function strikeDead(root: string, { failpoint, day, parts }: Trial): boolean {
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'scenario-life.js'), root, siteUrl, String(day), ...parts],
    { env: { ...process.env, BELLWETHER_FAILPOINTS: failpoint }, encoding: 'utf8' },
  )
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr)
  return signal === 'SIGKILL'
}

async function strike(root: string, { failpoint, day, parts }: Trial): Promise<boolean> {
  process.env['BELLWETHER_FAILPOINTS'] = failpoint
  armFailpoints(failpoint)
  try {
    await act(root, siteUrl, day, parts)
  } catch {
    // What it fails with is told by other tests; here counts what is left behind.
  }
  const reached = actedFailpoints().length > 0
  delete process.env['BELLWETHER_FAILPOINTS']
  armFailpoints('')
  return reached || failpoint === ''
}

/** What was restored is whole. */
async function restoredFaults(root: string): Promise<string[]> {
  const path = join(root, '.bellwether/ledger.sqlite')
  if (!existsSync(path)) return ['nothing was restored']
  const ledger = openLedger(path)
  try {
    const archive = openArchive(join(root, '.bellwether/archive'))
    const { damaged, missing } = await archive.verify(citedDigests(ledger))
    return [...ledger.integrity(), ...damaged, ...missing].map((fault) => `restored: ${fault}`)
  } finally {
    ledger.close()
  }
}
