import { quoteSteps } from '../../ledger/quotes.ts'
import type { QuoteStep } from '../../model/quote.ts'
import { type NumberedStep, type QuoteLife, standingSteps } from '../../model/quote-life.ts'
import { sum } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../table.ts'
import { lifeOf, stands, unknownQuote } from './quote-steps.ts'
import { withLedger } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

/** `bellwether quote show ID`: where a quote stands, and its audit trail. */
export function quoteShow(id: string, flags: { workspace?: string; json?: boolean }): number {
  const found = withLedger(flags, (ledger) => {
    return { life: lifeOf(ledger, id), steps: quoteSteps(ledger, id) }
  })
  if (!found) throw unknownQuote(id)
  if (flags.json) process.stdout.write(`${JSON.stringify(found)}\n`)
  else for (const line of lines(found.life, found.steps)) process.stdout.write(`${line}\n`)
  return exitCodes.fine
}

function* lines(life: QuoteLife, steps: readonly NumberedStep[]): Generator<string> {
  const { quote, reopened } = life
  const { request, currency } = quote
  yield stands(life)
  const needs = Object.entries(request.quantities).map(([metric, n]) => `${metric} ${n}`)
  yield `${request.customer}, ${request.serviceLine}, ${request.termMonths} months: ${needs.join(', ') || 'no quantities known'}`
  const amounts = { list: quote.listPrice, cost: quote.cost, market: quote.marketPrice }
  const known = Object.entries(amounts).flatMap(([name, amount]) =>
    amount === undefined ? [] : `${name} ${sum(amount, currency)}`,
  )
  if (known.length > 0) yield known.join(' · ')
  for (const { reason } of reopened) yield `to price again: ${reason}`
  yield ''
  const standing = new Set(standingSteps(steps).map(({ seq }) => seq))
  const rows = steps.map(({ seq, at, by, step }) => [
    ...[`${seq}`, `${at.slice(0, 16)}Z`, by, step.kind],
    `${stepWords(step, currency)}${standing.has(seq) || step.kind === 'undone' ? '' : ' (taken back)'}`,
  ])
  yield* table([['step', 'at', 'by', 'what', ''], ...rows], { width: outputWidth() })
}

function stepWords(step: QuoteStep['step'], currency: string): string {
  const money = (amount: string): string => sum(amount, currency)
  switch (step.kind) {
    case 'imported':
      return `from ${step.from}: ${step.quote.outcome}`
    case 'drafted':
      return step.quote.request.customer
    case 'recommended':
      return `target ${money(step.target)}, stretch ${money(step.stretch)}, floor ${money(step.floor)}`
    case 'priced':
      return `${money(step.price)}${step.reason ? `: ${step.reason}` : ''}`
    case 'compared':
      return step.marketPrice === undefined
        ? (step.reason ?? '')
        : `market ${money(step.marketPrice)}`
    case 'approved':
      return `${step.role}${step.note ? `: ${step.note}` : ''}`
    case 'sent':
      return step.validUntil === undefined ? '' : `valid until ${step.validUntil}`
    case 'decided':
      return `${step.outcome}${step.lostTo ? ` to ${step.lostTo}` : ''} on ${step.decidedOn}`
    case 'reopened':
      return step.reason
    case 'undone':
      return `step ${step.seq}`
    default:
      return ''
  }
}
