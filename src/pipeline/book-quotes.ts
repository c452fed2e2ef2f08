import { type ImportPlan, planImport } from '../crm/plan-import.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { appendQuoteStep, quotes } from '../ledger/quotes.ts'
import type { Quote } from '../model/quote.ts'
import type { Instant } from '../model/time.ts'

interface Booking {
  /** Name of the file. */
  readonly from: string
  readonly by: string
  readonly at: Instant
  /** What speaks against booking any of it, once it is known what would be done. */
  readonly refuse: (plan: ImportPlan) => Error | null
}

/**
 * Books what a file of quotes says, all of it in one transaction or nothing. Conflicts with what was decided
 * here are never booked.
 */
export function bookQuotes(ledger: Ledger, read: readonly Quote[], booking: Booking): ImportPlan {
  const { from, by, at, refuse } = booking
  const kept = new Map(quotes(ledger).map((life) => [life.quote.id, life]))
  const plan = planImport(read, kept)
  const refusal = refuse(plan)
  if (refusal) throw refusal
  const news = [...plan.added, ...plan.changed]
  if (news.length === 0) return plan
  ledger.transact(at, (tx) => {
    for (const quote of news) {
      appendQuoteStep(tx, { quote: quote.id, at, by, step: { kind: 'imported', quote, from } })
    }
  })
  return plan
}
