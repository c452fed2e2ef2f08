import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace } from '../flow/pipeline/workspace.ts'
import type { Audited } from './audit.ts'
import { seeded } from './damage.ts'
import { script, sources } from './history.ts'
import { cutPower, type Leaves } from './power-cut.ts'
import { type Operation, readTrace, tracedCalls } from './power-trace.ts'

const cuts = Number(process.env['BELLWETHER_POWER_CUTS'] ?? 10)
const lives = inject('lives')
/** Short, so that many ends of it can be lived. */
const days = 9

let site: OracleSite
let folder: string

beforeAll(async () => {
  site = await startOracleSite(script)
  site.note = (day) => `<p>Issue ${day}</p>`
  folder = mkdtempSync(join(tmpdir(), 'bellwether-power-'))
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await site.close()
})

/** Watches the history while every write, rename and sync is noted. */
async function recordHistory(): Promise<{ operations: Operation[]; pristine: string }> {
  const workspace = makeWorkspace(site.url, sources)
  const pristine = join(folder, 'pristine')
  cpSync(workspace.root, pristine, { recursive: true })
  const trace = join(folder, 'trace')
  const child = spawn(
    'strace',
    [
      ...['-f', '-y', '-xx', '-s', '33554432', '-o', trace, '-e', `trace=${tracedCalls}`],
      ...[process.execPath, join(lives, 'watch-life.js'), workspace.root, site.url, String(days)],
    ],
    { stdio: 'ignore', env: { ...process.env, UV_USE_IO_URING: '0' } },
  )
  expect(await once(child, 'exit')).toEqual([0, null])
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(trace) })) lines.push(line)
  const operations = readTrace(lines, workspace.root)
  workspace.remove()
  return { operations, pristine }
}

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

test.skipIf(!canTrace)(
  `${cuts} power cuts that drop what was not synced (needs strace): nothing acknowledged is lost`,
  async () => {
    const { operations, pristine } = await recordHistory()
    const syncs = operations.filter((operation) => operation.do === 'sync').length
    expect(syncs).toBeGreaterThan(50)
    const random = seeded(cuts)
    const child = spawn(process.execPath, [join(lives, 'power-life.js'), site.url, String(days)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(lives, 'compiled') },
    })
    const verdicts = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const judged = async (
      until: number,
      leaves: Leaves,
    ): Promise<Pick<Audited, 'account' | 'wrong'>> => {
      const root = join(folder, 'cut')
      cpSync(pristine, root, { recursive: true })
      cutPower(operations, until, leaves, random, root)
      child.stdin.write(`${JSON.stringify({ root, told: lastTold(operations, until) })}\n`)
      const { value } = await verdicts.next()
      rmSync(root, { recursive: true, force: true })
      return JSON.parse(value ?? '{}')
    }
    const { account: expected } = await judged(0, 'nothing')
    const wrong: string[] = []
    for (let n = 0; n < cuts; n++) {
      const until = Math.floor(random() * operations.length)
      const leaves = n % 2 === 0 ? 'nothing' : 'some'
      const { account, wrong: found } = await judged(until, leaves)
      const other = JSON.stringify(account) === JSON.stringify(expected) ? [] : ['another history']
      wrong.push(...[...found, ...other].map((fault) => `${until} leaving ${leaves}: ${fault}`))
    }
    child.stdin.end()
    console.log(
      `${cuts} power cuts in ${operations.length} operations with ${syncs} syncs: ${wrong.length} faults`,
    )
    expect(wrong).toEqual([])
  },
)

/** The last day whose work was acknowledged; -1 for none. */
function lastTold(operations: readonly Operation[], until: number): number {
  return operations
    .slice(0, until)
    .reduce((last, operation) => (operation.do === 'told' ? operation.day : last), -1)
}
