import { z } from 'zod'
import { stableJson } from '../model/id.ts'
import { Problem } from '../model/problem.ts'
import { type QuoteOutcome, type QuoteStage, QuoteStep } from '../model/quote.ts'
import { type NumberedStep, type QuoteLife, quoteLife, whyNotNow } from '../model/quote-life.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const Row = z.object({
  seq: z.number(),
  quote_id: z.string(),
  record: z.string(),
  row_hash: z.string(),
})

function toStep({ seq, quote_id, record, row_hash }: z.infer<typeof Row>): NumberedStep {
  checkRow('quote_step', `${quote_id} ${seq}`, [quote_id, record], row_hash)
  return { ...QuoteStep.parse(JSON.parse(record)), seq }
}

const StepsOfOne = z.object({ rows: z.string() })

/** The steps of one quote as this transaction sees them. */
function quoteStepsWithin(tx: Transaction, id: string): NumberedStep[] {
  const found = tx.one(
    `select json_group_array(json_object(
       'seq', seq, 'quote_id', quote_id, 'record', record, 'row_hash', row_hash)) as rows
     from (select * from quote_step where quote_id = ? order by seq)`,
    StepsOfOne,
    id,
  )
  return z
    .array(Row)
    .parse(JSON.parse(found?.rows ?? '[]'))
    .map(toStep)
}

/**
 * Writes what happened to a quote, if it may happen at the stage the quote has reached by then.
 * @returns the number of the step, by which it can be undone
 * @throws Problem quote/unknown, quote/not-now
 */
export function appendQuoteStep(tx: Transaction, given: QuoteStep): number {
  const step = QuoteStep.parse(given)
  const { kind } = step.step
  const life = quoteLife(quoteStepsWithin(tx, step.quote))
  const reason = whyNotNow(life, step.step)
  if (reason !== null) {
    throw new Problem(
      life === null ? 'quote/unknown' : 'quote/not-now',
      `quote ${step.quote} cannot be ${kind} now: ${reason}`,
      {
        hint: life === null ? 'See the ids with: bellwether quote list' : hintFor(kind, step.quote),
        unit: step.quote,
      },
    )
  }
  const record = stableJson(step)
  return tx.run(
    `insert into quote_step (commit_seq, quote_id, kind, at, by, record, row_hash)
     values (?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    step.quote,
    kind,
    step.at,
    step.by,
    record,
    rowHash([step.quote, record]),
  ).lastId
}

function hintFor(kind: QuoteStep['step']['kind'], id: string): string {
  if (kind === 'sent') return `Have it approved first: bellwether quote approve ${id} --role ROLE`
  if (kind === 'priced') return 'Say why with --reason.'
  return `See its steps with: bellwether quote show ${id}. The newest one can be undone.`
}

/** Every step of a quote, oldest first, those taken back too: its audit trail. */
export function quoteSteps(ledger: Ledger, id: string): NumberedStep[] {
  return ledger
    .all(
      'select seq, quote_id, record, row_hash from quote_step where quote_id = ? order by seq',
      Row,
      id,
    )
    .map(toStep)
}

/** Which quotes; absent: all. */
export interface QuoteFilter {
  readonly stage?: QuoteStage | undefined
  readonly outcome?: QuoteOutcome | undefined
}

/** Every quote as its steps made it, by the day it was quoted. */
export function quotes(ledger: Ledger, { stage, outcome }: QuoteFilter = {}): QuoteLife[] {
  const steps = ledger
    .all('select seq, quote_id, record, row_hash from quote_step order by seq', Row)
    .map(toStep)
  return [...Map.groupBy(steps, ({ quote }) => quote).values()]
    .flatMap((some) => quoteLife(some) ?? [])
    .filter(({ quote }) => stage === undefined || quote.stage === stage)
    .filter(({ quote }) => outcome === undefined || quote.outcome === outcome)
    .toSorted((a, b) => (a.quote.quotedOn < b.quote.quotedOn ? -1 : 1))
}
