import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { citedDigests } from '../../src/ledger/captures.ts'
import { currentEvents } from '../../src/ledger/events.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { observationsOf } from '../../src/ledger/observations.ts'
import { outboxCounts } from '../../src/ledger/outbox.ts'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'

const kills = Number(process.env['BELLWETHER_KILLS'] ?? 40)
const days = 30
const sources = ['acme', 'bolt']

/** Some price moves every few days, a plan comes and goes, and there are glitches that nobody must hear of. */
function script(day: number): Record<string, string | null> {
  return {
    Start: day === 12 ? '100' : String(10 + Math.floor(day / 7)),
    Team: String(20 - Math.floor(day / 9)),
    Scale: '90',
    Plus: day >= 4 && day < 20 ? '40' : null,
  }
}

interface Told {
  readonly headline: string
  readonly id: string
}

/** Everything that must not depend on how often the process died; moments to the day. */
interface Account {
  readonly observations: readonly string[]
  readonly events: readonly string[]
  readonly alerts: readonly string[]
}

let site: OracleSite
const workspaces: TestWorkspace[] = []

beforeAll(async () => {
  site = await startOracleSite(script)
})

afterAll(async () => {
  for (const workspace of workspaces) workspace.remove()
  await site.close()
})

/** One life: ends by itself, or is killed `afterMs` from when it is ready. */
function live(root: string, afterMs: number | null): Promise<'done' | 'killed' | 'failed'> {
  const child = spawn(process.execPath, ['test/crash/child.ts', root, site.url, String(days)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  let timer: NodeJS.Timeout | undefined
  child.stdout.once('data', () => {
    if (afterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0) resolve('done')
      else reject(new Error(`the watcher ended with ${code}: ${errors}`))
    })
  })
}

function tellings(root: string): Told[] {
  return readFileSync(join(root, 'alerts.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told)
}

function account(root: string): Account {
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  try {
    const price = (o: ReturnType<typeof observationsOf>[number]): string =>
      o.finding?.kind === 'offer' ? (o.finding.offer.components[0]?.amount ?? '?') : 'absent'
    return {
      observations: sources.flatMap((source) =>
        observationsOf(ledger, source).map(
          (o) => `${source} ${o.observedAt.slice(0, 10)} ${o.subject} ${price(o)}`,
        ),
      ),
      events: sources.flatMap((source) =>
        currentEvents(ledger, source).map(
          (e) =>
            `${source} ${e.effectiveBy.slice(0, 10)} ${e.kind} ${e.title} ${e.before} ${e.after} ${e.state}`,
        ),
      ),
      alerts: [
        ...new Map(tellings(root).map(({ id, headline }) => [id, headline])).values(),
      ].sort(),
    }
  } finally {
    ledger.close()
  }
}

function newWorkspace(): string {
  const workspace = makeWorkspace(site.url, sources)
  workspaces.push(workspace)
  return workspace.root
}

test(`${kills} kills at random moments: nothing lost, nothing doubled, nothing wrong`, async () => {
  const calm = newWorkspace()
  const started = performance.now()
  expect(await live(calm, null)).toBe('done')
  // Lives end anywhere in a history, and most histories take a few lives.
  const longest = (performance.now() - started) / 3
  const expected = account(calm)
  expect(expected.events.length).toBeGreaterThan(8)
  expect(expected.alerts.length).toBeGreaterThan(4)

  let killed = 0
  let lives = 0
  let repeats = 0
  let histories = 1
  let root = newWorkspace()
  while (killed < kills) {
    lives += 1
    // A history that came to its end is checked, and the next one begins.
    const end = await live(root, Math.random() * longest)
    if (end === 'killed') killed += 1
    else {
      repeats += check(root, expected)
      histories += 1
      root = newWorkspace()
    }
  }
  expect(await live(root, null)).toBe('done')
  repeats += check(root, expected)
  await checkArchive(root)
  console.log(
    `${killed} kills in ${lives} lives over ${histories} histories: 0 lost, 0 doubled, 0 wrong; ${repeats} alerts repeated on the wire under the same key`,
  )
})

/** @returns how many alerts came more than once, under the same key */
function check(root: string, expected: Account): number {
  expect(account(root)).toEqual(expected)
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  expect(Object.keys(outboxCounts(ledger))).toEqual(['sent'])
  ledger.close()
  const told = tellings(root)
  return told.length - new Set(told.map(({ id }) => id)).size
}

async function checkArchive(root: string): Promise<void> {
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  const digests = citedDigests(ledger)
  ledger.close()
  const verdict = await openArchive(join(root, '.bellwether/archive')).verify(digests)
  expect(verdict).toEqual({ ok: digests.length, damaged: [], missing: [] })
}
