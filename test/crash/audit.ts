import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { standingPrices } from '../../src/analysis/standing-prices.ts'
import { openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { citedDigests } from '../../src/ledger/captures.ts'
import { currentEvents } from '../../src/ledger/events.ts'
import { observationsOf } from '../../src/ledger/observations.ts'
import { lastCommit } from '../../src/ledger/runs.ts'
import type { Context } from '../../src/pipeline/context.ts'
import { feedWarehouse } from '../../src/pipeline/feed-step.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { openWarehouse } from '../../src/warehouse/warehouse.ts'
import { dayClock, dayOf } from '../flow/pipeline/workspace.ts'
import { script, sources } from './history.ts'

/** Everything that must not depend on how often the process died; moments to the day. */
export interface Account {
  readonly observations: readonly string[]
  readonly events: readonly string[]
  readonly alerts: readonly string[]
}

export interface Audited {
  readonly account: Account
  /** Broken promises, in words. */
  readonly wrong: readonly string[]
  /** Alerts that came more than once, under the same key. */
  readonly repeats: number
}

interface Told {
  readonly headline: string
  readonly id: string
}

/**
 * Opens a workspace whose history came to its end on `lastDay` as its owner would, and holds its stores,
 * its archive and what its receiver got against each other and against the truth.
 */
export async function audit(root: string, lastDay: number): Promise<Audited> {
  const clock = dayClock(root)
  clock.set(dayOf(lastDay))
  const notes: string[] = []
  const opened = await openContext(readWorkspace(root, {}), {
    trigger: 'audit',
    env: {},
    progress: {
      ...silent,
      problem: (_, { code }) => notes.push(code),
      note: (text) => notes.push(text),
    },
    clock,
  })
  try {
    const { context } = opened
    const told = tellings(root)
    return {
      account: accountOf(context, told),
      wrong: [
        ...notes,
        ...(await archiveFaults(context)),
        ...ledgerFaults(context, new Set(told.map(({ id }) => id))),
        ...(await warehouseFaults(context)),
        ...(await priceFaults(context, lastDay)),
      ],
      repeats: told.length - new Set(told.map(({ id }) => id)).size,
    }
  } finally {
    await opened.close()
  }
}

function tellings(root: string): Told[] {
  const path = join(root, 'alerts.jsonl')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told)
}

function accountOf({ ledger }: Context, told: readonly Told[]): Account {
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
    alerts: [...new Map(told.map(({ id, headline }) => [id, headline])).values()].sort(),
  }
}

/** Every capture has its bytes, and all bytes have their capture. */
async function archiveFaults({ archive, ledger }: Context): Promise<string[]> {
  const cited = new Set(citedDigests(ledger))
  const { damaged, missing } = await archive.verify(cited)
  const orphans: string[] = []
  for await (const digest of archive.digests()) if (!cited.has(digest)) orphans.push(digest)
  return [
    ...damaged.map((digest) => `damaged in the archive: ${digest}`),
    ...missing.map((digest) => `missing in the archive: ${digest}`),
    ...orphans.map((digest) => `archived without a row: ${digest}`),
  ]
}

/** Nothing waits for ever, nothing runs that nobody runs, and what is called sent has arrived. */
function ledgerFaults({ ledger, run }: Context, received: ReadonlySet<string>): string[] {
  const Row = z.object({ id: z.string(), state: z.string() })
  return [
    ...ledger.integrity(),
    ...ledger
      .all('select id, state from outbox', Row)
      .filter(({ id, state }) => state !== 'sent' || !received.has(id))
      .map(({ id, state }) => `alert ${id} is ${state}, received: ${received.has(id)}`),
    ...ledger
      .all(
        `select cast(id as text) as id, state from run where state = 'running' and id <> ?`,
        Row,
        run,
      )
      .map(({ id }) => `run ${id} has no end`),
  ]
}

/** The warehouse is not ahead, and once it has caught up it is what a new one would be. */
async function warehouseFaults(context: Context): Promise<string[]> {
  const { warehouse, ledger } = context
  const mark = await warehouse.watermark()
  if (mark > lastCommit(ledger)) return [`the warehouse is ahead: ${mark}`]
  await feedWarehouse(context)
  const anew = await openWarehouse(':memory:')
  try {
    await feedWarehouse({ ...context, warehouse: anew })
    const [held, wanted] = [await warehouse.rowHashes(), await anew.rowHashes()]
    return Object.keys(wanted)
      .filter((table) => held[table] !== wanted[table])
      .map((table) => `${table} in the warehouse: ${held[table]}, anew: ${wanted[table]}`)
  } finally {
    await anew.close()
  }
}

/** Every price that stands is the one that the page said on the last day, and none is left out. */
async function priceFaults({ warehouse, market }: Context, lastDay: number): Promise<string[]> {
  const served = await standingPrices(warehouse, market, `${dayOf(lastDay)}T23:00:00.000Z`)
  const said = served.map(({ plan, price }) => `${plan} ${Number(price.amount)}`).sort()
  const truth = Object.entries(script(lastDay))
    .filter(([, amount]) => amount !== null)
    .flatMap(([plan, amount]) => sources.map(() => `${plan} ${Number(amount)}`))
    .sort()
  return said.join() === truth.join() ? [] : [`served ${said.join()}, truly ${truth.join()}`]
}
