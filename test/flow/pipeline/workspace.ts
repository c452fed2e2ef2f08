import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastMoment } from '../../../src/cli/last-moment.ts'
import { type Opened, openContext } from '../../../src/cli/open-context.ts'
import { pathsOf, readWorkspace } from '../../../src/cli/workspace.ts'
import { type SimulatedClock, simulatedClock } from '../../../src/demo/simulated-clock.ts'
import { addDays, type CalendarDate } from '../../../src/model/time.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { silent } from '../../../src/pipeline/progress.ts'

/** Declares one competitor on the oracle's site, with a rule that tells of every price move. */
function writeWorkspace(
  root: string,
  siteUrl: string,
  sources: readonly string[] = ['acme'],
): void {
  mkdirSync(join(root, 'sources'), { recursive: true })
  writeFileSync(
    join(root, 'bellwether.yaml'),
    `name: test market
contact: test@example.com
firm: { id: us, name: Us }
organizations:
  acme: { name: Acme }
rules:
  - { id: moves, kinds: [price-changed, offer-added, offer-removed], severity: act, channels: [log] }
channels:
  log: { kind: file, path: alerts.jsonl }
network: { allowHosts: ["127.0.0.1"], gapMs: 0 }
`,
  )
  for (const id of sources) {
    writeFileSync(
      join(root, 'sources', `${id}.yaml`),
      `id: ${id}
organization: acme
kind: pricing-page
url: ${siteUrl}/${id}/pricing
expectAtLeast: 1
read:
  cards:
    offer: .card
    name: h3
    prices: [{ metric: base, select: .price }]
`,
    )
  }
}

/** The nth day of 2026 as a date. */
export const dayOf = (n: number): CalendarDate => addDays('2026-01-01', n)

/** A clock for a workspace that may have been killed in the middle of a day. */
export function dayClock(root: string): SimulatedClock {
  return simulatedClock(dayOf(0), lastMoment(pathsOf(root).ledger))
}

export interface TestWorkspace {
  readonly root: string
  readonly clock: SimulatedClock
  open(): Promise<Opened>
  /** Opens, works, closes. */
  with<T>(work: (context: Context) => Promise<T>): Promise<T>
  remove(): void
}

/** @param within the folder to make it in */
export function makeWorkspace(
  siteUrl: string,
  sources?: readonly string[],
  within = tmpdir(),
): TestWorkspace {
  const root = mkdtempSync(join(within, 'bellwether-flow-'))
  writeWorkspace(root, siteUrl, sources)
  const clock = dayClock(root)
  const open = (): Promise<Opened> =>
    openContext(readWorkspace(root, {}), { trigger: 'test', env: {}, progress: silent, clock })
  return {
    root,
    clock,
    open,
    async with(work) {
      const opened = await open()
      try {
        return await work(opened.context)
      } finally {
        await opened.close()
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
