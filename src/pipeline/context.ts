import type { Archive } from '../archive/archive.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { checkFence, type Lease } from '../ledger/lease.ts'
import type { Ledger, Transaction } from '../ledger/ledger.ts'
import type { Market } from '../model/market.ts'
import type { ProblemRecord } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Net } from '../net/net.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { ParsePool } from './apart/parse-pool.ts'
import type { Progress } from './progress.ts'

/** Where a workspace keeps its things; all absolute. */
export interface Paths {
  readonly root: string
  readonly ledger: string
  readonly warehouse: string
  readonly archive: string
  readonly out: string
}

/** One exchange-rate fixing: units of `currency` per 1 EUR. */
export interface Rate {
  readonly on: string
  readonly currency: string
  readonly rate: string
}

/** All that a step may touch. The world comes in here and nowhere else. */
export interface Context {
  readonly paths: Paths
  readonly market: Market
  readonly sources: readonly BoundSource[]
  readonly rates: readonly Rate[]
  readonly ledger: Ledger
  readonly archive: Archive
  readonly warehouse: Warehouse
  readonly net: Net
  /** Processes that read what strangers wrote; the sources are bound to them already. */
  readonly readers: Pick<ParsePool, 'read' | 'repairs'>
  readonly clock: Clock
  readonly lease: Lease
  readonly progress: Progress
  readonly run: number
  /** Set when the run must end early (Ctrl-C, SIGTERM). */
  readonly signal: AbortSignal
}

/** A fenced transaction at the present moment: a process that lost its lease cannot write. */
export function commit<T>(context: Context, work: (tx: Transaction) => T): T {
  return context.ledger.transact(context.clock.now(), (tx) => {
    checkFence(tx, context.lease)
    return work(tx)
  })
}

export function organizationName(market: Market, id: string): string {
  return market.organizations[id]?.name ?? (id === market.firm.id ? market.firm.name : id)
}

/** A `Problem` that belongs to this unit, ready for the ledger. */
export function aboutUnit(problem: ProblemRecord, unit: string): ProblemRecord {
  return { ...problem, unit: problem.unit ?? unit }
}
