import { z } from 'zod'
import type { Ledger } from './ledger.ts'

const Run = z.object({
  id: z.number(),
  trigger: z.string(),
  state: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})

/** The newest runs first. */
export function recentRuns(ledger: Ledger, most: number): z.infer<typeof Run>[] {
  return ledger.all(
    `select id, trigger, state, started_at as startedAt, finished_at as finishedAt
     from run order by id desc limit ?`,
    Run,
    most,
  )
}

const Noted = z.object({
  run: z.number(),
  step: z.string(),
  unit: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  hint: z.string(),
})

/** What went wrong of late, the newest first. */
export function recentProblems(ledger: Ledger, most: number): z.infer<typeof Noted>[] {
  return ledger.all(
    `select run_id as run, step, unit, code, message, hint from problem order by rowid desc limit ?`,
    Noted,
    most,
  )
}
