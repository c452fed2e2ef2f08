import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { citedDigests } from '../../src/ledger/captures.ts'
import { currentEvents } from '../../src/ledger/events.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { observationsOf } from '../../src/ledger/observations.ts'
import { outboxCounts } from '../../src/ledger/outbox.ts'

export const sources = ['acme', 'bolt']

/** Some price moves every few days, a plan comes and goes, and there are glitches that nobody must hear of. */
export function script(day: number): Record<string, string | null> {
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
export interface Account {
  readonly observations: readonly string[]
  readonly events: readonly string[]
  readonly alerts: readonly string[]
}

/** How a life ends. */
interface End {
  /** From when it is ready; never when absent. */
  readonly killAfterMs?: number
  /** `name:nth:action`, see src/model/failpoint.ts. */
  readonly failpoint?: string
  /** How long the history is. */
  readonly days?: number
}

/** One life of the watcher on the site: ends by itself, is killed, or fails at the failpoint it was given. */
export function live(
  root: string,
  siteUrl: string,
  { killAfterMs, failpoint, days = 30 }: End = {},
): Promise<'done' | 'killed' | 'failed'> {
  const child = spawn(process.execPath, ['test/crash/child.ts', root, siteUrl, String(days)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BELLWETHER_FAILPOINTS: failpoint ?? '' },
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  let timer: NodeJS.Timeout | undefined
  child.stdout.once('data', () => {
    if (killAfterMs !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0) resolve('done')
      else if (failpoint) resolve('failed')
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

export function account(root: string): Account {
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

/**
 * Holds a history that came to its end against one that was never disturbed.
 * @returns how many alerts came more than once, under the same key
 */
export function check(root: string, expected: Account): number {
  expect(account(root)).toEqual(expected)
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  expect(Object.keys(outboxCounts(ledger))).toEqual(['sent'])
  ledger.close()
  const told = tellings(root)
  return told.length - new Set(told.map(({ id }) => id)).size
}

export async function checkArchive(root: string): Promise<void> {
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  const digests = citedDigests(ledger)
  ledger.close()
  const verdict = await openArchive(join(root, '.bellwether/archive')).verify(digests)
  expect(verdict).toEqual({ ok: digests.length, damaged: [], missing: [] })
}
