import { stableJson } from '../model/id.ts'
import type { Quote } from '../model/quote.ts'
import type { QuoteLife } from '../model/quote-life.ts'

/** What an import would do with the quotes of a file. */
export interface ImportPlan {
  readonly added: readonly Quote[]
  /** Known ones of which the file says something new. */
  readonly changed: readonly Quote[]
  /** Known ones of which the file says what it said before. */
  readonly same: readonly Quote[]
  /** Known ones that were decided here in another way than the file says. */
  readonly conflicts: readonly { readonly quote: Quote; readonly reason: string }[]
}

/** Compares a file with what is kept, so that the same file twice adds nothing. */
export function planImport(
  quotes: readonly Quote[],
  kept: ReadonlyMap<string, QuoteLife>,
): ImportPlan {
  const plan = { added: [], changed: [], same: [], conflicts: [] } as {
    -readonly [K in keyof ImportPlan]: ImportPlan[K][number][]
  }
  for (const quote of quotes) {
    const life = kept.get(quote.id)
    const reason = life ? conflictOf(quote, life) : null
    if (!life) plan.added.push(quote)
    else if (life.imported && stableJson(life.imported.quote) === stableJson(quote)) {
      plan.same.push(quote)
    } else if (reason !== null) plan.conflicts.push({ quote, reason })
    else plan.changed.push(quote)
  }
  return plan
}

function conflictOf(quote: Quote, { quote: ours, imported }: QuoteLife): string | null {
  const here = ours.stage === 'decided' && imported?.quote.outcome !== ours.outcome
  if (!here || ours.outcome === quote.outcome) return null
  return `it was decided here as ${ours.outcome}, and the file says ${quote.outcome}`
}
