import { z } from 'zod'
import { failpoint } from '../model/failpoint.ts'
import type { ProblemRecord } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { checkFence, type Lease } from './lease.ts'
import type { Ledger, Transaction } from './ledger.ts'

/** Opens a run; runs that never finished (killed) are closed as abandoned. */
export function startRun(ledger: Ledger, lease: Lease, trigger: string, at: Instant): number {
  return ledger.transact(at, (tx) => {
    checkFence(tx, lease)
    tx.run(`update run set state = 'abandoned', finished_at = ? where state = 'running'`, at)
    const { lastId } = tx.run(
      `insert into run (trigger, started_at, state) values (?, ?, 'running')`,
      trigger,
      at,
    )
    failpoint('run.started')
    return lastId
  })
}

export function finishRun(ledger: Ledger, id: number, at: Instant, summary: unknown): void {
  ledger.transact(at, (tx) => {
    tx.run(
      `update run set state = 'done', finished_at = ?, summary = ? where id = ?`,
      at,
      JSON.stringify(summary),
      id,
    )
    failpoint('run.finished')
  })
}

/** The input with which a unit stands as done; undefined when it does not. */
export function doneHash(ledger: Ledger, step: string, key: string): string | undefined {
  return ledger.one(
    `select input_hash from unit where step = ? and key = ? and state = 'done'`,
    z.object({ input_hash: z.string() }),
    step,
    key,
  )?.input_hash
}

/** Whether this unit stands as done with this very input. */
export function isDone(ledger: Ledger, step: string, key: string, inputHash: string): boolean {
  return doneHash(ledger, step, key) === inputHash
}

export function markUnit(
  tx: Transaction,
  unit: { step: string; key: string; inputHash: string; state: 'done' | 'failed'; run: number },
): void {
  tx.run(
    `insert into unit (step, key, input_hash, state, run_id, finished_at) values (?, ?, ?, ?, ?, ?)
     on conflict (step, key) do update set input_hash = excluded.input_hash, state = excluded.state,
       run_id = excluded.run_id, finished_at = excluded.finished_at`,
    unit.step,
    unit.key,
    unit.inputHash,
    unit.state,
    unit.run,
    tx.at,
  )
}

export function addProblem(
  tx: Transaction,
  run: number,
  step: string,
  problem: ProblemRecord,
): void {
  tx.run(
    `insert into problem (run_id, step, unit, code, message, hint, transient, at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    run,
    step,
    problem.unit,
    problem.code,
    problem.message,
    problem.hint,
    problem.transient ? 1 : 0,
    tx.at,
  )
}

/** The number of the newest commit; what the warehouse has to catch up to. */
export function lastCommit(ledger: Ledger): number {
  return (
    ledger.one('select max(seq) as seq from commit_log', z.object({ seq: z.number().nullable() }))
      ?.seq ?? 0
  )
}

/** The number of the newest commit that holds a fact; runs and reports take numbers too. */
export function lastFact(ledger: Ledger): number {
  return (
    ledger.one(
      `select max(seq) as seq from (
         select max(commit_seq) as seq from capture union all select max(commit_seq) from reading
         union all select max(commit_seq) from observation
         union all select max(commit_seq) from event
         union all select max(commit_seq) from review_verdict
       )`,
      z.object({ seq: z.number().nullable() }),
    )?.seq ?? 0
  )
}

/** The newest moment at which something was looked at or read; undefined in a new ledger. */
export function lastRecordedAt(ledger: Ledger): Instant | undefined {
  return (
    ledger.one(
      `select max(at) as at from (
         select max(captured_at) as at from capture union all select max(recorded_at) from reading
       )`,
      z.object({ at: z.string().nullable() }),
    )?.at ?? undefined
  )
}
