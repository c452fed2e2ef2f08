import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { pathsOf } from '../../src/cli/workspace.ts'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { type Account, audit } from './audit.ts'
import { historyDays, live, script, sources } from './history.ts'

/** How often the leader is to be paused until another has taken over. */
const pauses = Number(process.env['BELLWETHER_PAUSES'] ?? 5)
const lives = inject('lives')

let site: OracleSite
const workspaces: TestWorkspace[] = []
const children = new Set<ChildProcess>()

beforeAll(async () => {
  site = await startOracleSite(script)
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const workspace of workspaces) workspace.remove()
  await site.close()
})

function newWorkspace(): string {
  const workspace = makeWorkspace(site.url, sources)
  workspaces.push(workspace)
  return workspace.root
}

interface Rival {
  readonly child: ChildProcess
  readonly ended: Promise<string>
}

function rival(root: string, name: string): Rival {
  const program = join(lives, 'leader-life.js')
  const child = spawn(process.execPath, [program, root, site.url, String(historyDays), name], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(lives, 'compiled') },
  })
  children.add(child)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'exit').then(([code]) => {
    children.delete(child)
    return code === 0 ? '' : errors || `exit ${code}`
  })
  return { child, ended }
}

/** Who leads, by process number and fencing number; null before anybody did. */
function leader(root: string): { pid: number; fence: number } | null {
  try {
    using ledger = new DatabaseSync(pathsOf(root).ledger, { readOnly: true })
    const row = ledger.prepare(`select owner, fence from lease where name = 'leader'`).get()
    return row
      ? { pid: Number(String(row['owner']).split(':')[1]), fence: Number(row['fence']) }
      : null
  } catch {
    return null
  }
}

const counts = { takenOver: 0, notTakenOver: 0, histories: 0, repeats: 0 }

/** Stops whoever leads until the other has taken over, or had long enough to; then lets it go on. */
async function pauseOnce(root: string, rivals: readonly Rival[]): Promise<void> {
  // Long enough for a few days, now and then for none.
  await pause(Math.random() * 2500)
  const held = leader(root)
  const leads = rivals.find(({ child }) => child.pid === held?.pid && child.exitCode === null)
  if (!held || !leads?.child.kill('SIGSTOP')) return
  let taken = false
  for (const until = performance.now() + 10_000; !taken && performance.now() < until; ) {
    await pause(20)
    taken = (leader(root)?.fence ?? 0) > held.fence
    if (rivals.every(({ child }) => child === leads.child || child.exitCode !== null)) break
  }
  await pause(Math.random() * 250)
  leads.child.kill('SIGCONT')
  counts[taken ? 'takenOver' : 'notTakenOver'] += 1
}

async function check(root: string, expected: Account): Promise<void> {
  const { account, wrong, repeats } = await audit(root, historyDays - 1)
  expect(wrong).toEqual([])
  expect(account).toEqual(expected)
  counts.histories += 1
  counts.repeats += repeats
}

test(`${pauses} times the leader is paused past its lease: no effect comes twice`, async () => {
  const calm = newWorkspace()
  await live(lives, calm, site.url)
  const { account: expected } = await audit(calm, historyDays - 1)
  while (counts.takenOver < pauses) {
    const root = newWorkspace()
    const rivals = [rival(root, 'one'), rival(root, 'two')]
    const both = Promise.all(rivals.map(({ ended }) => ended))
    let over = false
    void both.then(() => {
      over = true
    })
    while (!over) await pauseOnce(root, rivals)
    expect(await both).toEqual(['', ''])
    await check(root, expected)
  }
  console.log(
    `${counts.takenOver} pauses past the lease in ${counts.histories} histories (${counts.notTakenOver} more in which nobody could take over): 0 lost, 0 doubled, 0 wrong; ${counts.repeats} alerts repeated on the wire under the same key`,
  )
})
