import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { findingsAt } from '../../../src/ledger/observations.ts'
import { reviewQueue } from '../../../src/ledger/review-queue.ts'
import { decideReview } from '../../../src/ledger/reviews.ts'
import type { Review } from '../../../src/model/review.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from './workspace.ts'

export const usual = { Start: '10', Team: '20', Scale: '90' }
export const euro = { Start: '€10', Team: '€20', Scale: '€90' }
export const inDollars = ['Scale 90 USD', 'Start 10 USD', 'Team 20 USD']

/** A page whose prices a test sets day by day, and a workspace that watches it; both new for each test. */
export interface OracleMarket {
  readonly site: OracleSite
  readonly workspace: TestWorkspace
  /** Begins anew with these sources. */
  watch(sources: readonly string[]): void
  prices: (day: number) => Record<string, string | null>
  runDay(day: number): Promise<RunSummary>
  /** Opens the workspace, asks, closes it. */
  ask<T>(work: (context: Context) => T | Promise<T>): Promise<T>
  items(): Promise<Review[]>
  /** The questions about a whole page. */
  pages(): Promise<Review[]>
  /** Decides the oldest question, those about a whole page first, and follows it. */
  decide(state: 'accept' | 'reject' | 'open'): Promise<void>
  /** `Start 10 USD`, by subject. */
  believed(): Promise<string[]>
  /** What was told so far, as it stands in the channel. */
  alerts(): string
}

/** Set up before each test and taken down after it. */
export function oracleMarket(): OracleMarket {
  let site: OracleSite | undefined
  let workspace: TestWorkspace | undefined
  const market: OracleMarket = {
    get site() {
      return ready(site)
    },
    get workspace() {
      return ready(workspace)
    },
    watch(sources) {
      workspace?.remove()
      workspace = makeWorkspace(market.site.url, sources)
    },
    prices: () => usual,
    async runDay(day) {
      market.site.day = day
      market.workspace.clock.set(dayOf(day))
      return market.workspace.with((context) => runPipeline(context, { compose: false }))
    },
    ask: (work) => market.workspace.with(async (context) => work(context)),
    items: () => market.ask(({ ledger }) => reviewQueue(ledger)),
    pages: async () => (await market.items()).filter(({ kind }) => kind === 'implausible-reading'),
    async decide(state) {
      const [item] = [...(await market.pages()), ...(await market.items())]
      if (!item) throw new Error('nothing to decide')
      await market.ask(({ ledger, clock }) =>
        ledger.transact(clock.now(), (tx) =>
          decideReview(tx, item, { state, by: 'Ada', note: null }),
        ),
      )
      await market.ask((context) => runPipeline(context, { only: 'detect' }))
    },
    believed: () =>
      market.ask(({ ledger, clock }) =>
        findingsAt(ledger, 'acme', clock.now()).flatMap((finding) =>
          finding.kind === 'offer'
            ? finding.offer.components.map((c) => `${finding.offer.name} ${c.amount} ${c.currency}`)
            : [],
        ),
      ),
    alerts() {
      try {
        return readFileSync(join(market.workspace.root, 'alerts.jsonl'), 'utf8')
      } catch {
        return ''
      }
    },
  }
  beforeEach(async () => {
    market.prices = () => usual
    site = await startOracleSite((day) => market.prices(day))
    workspace = makeWorkspace(site.url)
  })
  afterEach(async () => {
    workspace?.remove()
    await site?.close()
  })
  return market
}

function ready<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('only within a test')
  return part
}
