import type { Ledger } from '../../ledger/ledger.ts'
import { appendQuoteStep, quoteSteps } from '../../ledger/quotes.ts'
import { Problem } from '../../model/problem.ts'
import { QuoteStep } from '../../model/quote.ts'
import { type QuoteLife, quoteLife } from '../../model/quote-life.ts'
import { dateOf, systemClock } from '../../model/time.ts'
import { checkApproval, neededApprover } from '../../quotes/quote-approval.ts'
import { sum } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { withLedger } from './review-ledger.ts'
import { whoIsIt } from './who-is-it.ts'

interface StepFlags {
  readonly workspace?: string
  readonly by?: string
  readonly json?: boolean
  readonly reason?: string
  readonly chance?: string
  readonly paymentDays?: string
  readonly role?: string
  readonly note?: string
  readonly validUntil?: string
  readonly outcome?: string
  readonly lostTo?: string
  readonly on?: string
}

/** `bellwether quote price ID AMOUNT`: a person's own price; other than the recommended one it needs a reason. */
export function quotePrice(id: string, amount: string, flags: StepFlags, env: Env): number {
  const { reason, chance, paymentDays } = flags
  if (Number(amount) === 0) {
    throw new Problem('usage/invalid', 'a price of 0 is none', {
      hint: 'Write the price, as 12500.',
    })
  }
  return step(id, flags, env, () => ({
    kind: 'priced',
    price: amount,
    ...(reason === undefined ? {} : { reason }),
    ...(chance === undefined ? {} : { winProbability: Number(chance) / 100 }),
    ...(paymentDays === undefined ? {} : { paymentDays: Number(paymentDays) }),
  }))
}

/** `bellwether quote approve ID --role ROLE`: refused where the role may not send this price. */
export function quoteApprove(id: string, flags: StepFlags, env: Env): number {
  const { market } = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  return step(id, flags, env, (life) => {
    const { role, note } = flags
    const needed = neededApprover(life, market)
    if (role === undefined) {
      throw new Problem('usage/invalid', 'say with --role who approves', {
        hint: `The price of ${id} needs ${needed}.`,
      })
    }
    checkApproval(life, role, market)
    return { kind: 'approved', role, ...(note === undefined ? {} : { note }) }
  })
}

/** `bellwether quote send ID`: notes that the customer has it. */
export function quoteSend(id: string, flags: StepFlags, env: Env): number {
  const { validUntil } = flags
  const today = dateOf(systemClock.now())
  if (validUntil !== undefined && validUntil < today) {
    throw new Problem('usage/invalid', `${validUntil} is over`, { hint: 'Name a day to come.' })
  }
  return step(id, flags, env, () => ({
    kind: 'sent',
    ...(validUntil === undefined ? {} : { validUntil }),
  }))
}

/** `bellwether quote decide ID --outcome OUTCOME`: how it ended, and by whom it was lost to. */
export function quoteDecide(id: string, flags: StepFlags, env: Env): number {
  const today = dateOf(systemClock.now())
  const { outcome, lostTo, on = today } = flags
  if (on > today) {
    throw new Problem('usage/invalid', `${on} has not come`, { hint: 'Name a day until today.' })
  }
  return step(id, flags, env, () => ({
    kind: 'decided',
    outcome,
    decidedOn: on,
    ...(lostTo === undefined ? {} : { lostTo }),
  }))
}

/** `bellwether quote undo ID`: takes the newest step back; both stay in the audit trail. */
export function quoteUndo(id: string, flags: StepFlags, env: Env): number {
  return step(id, flags, env, ({ last }) => ({ kind: 'undone', seq: last.seq }))
}

function step(
  id: string,
  flags: StepFlags,
  env: Env,
  make: (life: QuoteLife) => Record<string, unknown>,
): number {
  const life = withLedger(flags, (ledger) => {
    const at = systemClock.now()
    const before = lifeOf(ledger, id)
    const made = QuoteStep.safeParse({
      quote: id,
      at,
      by: whoIsIt(flags.by, env),
      step: make(before),
    })
    if (!made.success) throw misused(made.error.issues[0])
    ledger.transact(at, (tx) => appendQuoteStep(tx, made.data))
    return quoteLife(quoteSteps(ledger, id))
  })
  if (life === undefined) throw unknownQuote(id)
  if (flags.json) process.stdout.write(`${JSON.stringify(life)}\n`)
  else
    process.stdout.write(
      `${life === null ? `${id}: no step of it stands any more` : stands(life)}\n`,
    )
  return exitCodes.fine
}

function misused(issue: { path: readonly PropertyKey[]; message: string } | undefined): Problem {
  const what = issue?.path.slice(1).join('.') || 'the command'
  return new Problem('usage/invalid', `${what}: ${issue?.message}`, {
    hint: 'Amounts are written as 12500.50, days as 2026-11-25; outcomes are won, lost, no-decision, withdrawn.',
  })
}

/** @throws Problem quote/unknown */
export function lifeOf(ledger: Ledger, id: string): QuoteLife {
  const life = quoteLife(quoteSteps(ledger, id))
  if (life === null) throw unknownQuote(id)
  return life
}

export function unknownQuote(id: string): Problem {
  return new Problem('quote/unknown', `there is no quote ${id}`, {
    hint: 'See the ids with: bellwether quote list',
    unit: id,
  })
}

/** Where a quote stands, in a line. */
export function stands({ quote, approvals, validUntil }: QuoteLife): string {
  const { id, stage, outcome, price, currency, lostTo } = quote
  const at = price === undefined ? 'without a price' : `at ${sum(price, currency)}`
  const end = stage === 'decided' ? `: ${outcome}${lostTo ? ` to ${lostTo}` : ''}` : ''
  const by = stage === 'approved' ? ` by ${approvals.at(-1)?.role}` : ''
  const until = stage === 'sent' && validUntil !== null ? `, valid until ${validUntil}` : ''
  return `${id}: ${stage}${end}${by} ${at}${until}`
}
