import { snoozedRules } from '../ledger/alert-marks.ts'
import type { AlertRule } from '../model/market.ts'
import type { Context } from './context.ts'

/** The declared rules; those that somebody snoozed are muted up to that day at least. */
export function standingRules({ market, ledger }: Pick<Context, 'market' | 'ledger'>): AlertRule[] {
  if (market.rules.length === 0) return []
  const snoozed = snoozedRules(ledger)
  return market.rules.map((rule) => {
    const until = [rule.mutedUntil, snoozed.get(rule.id)].filter((day) => day !== undefined)
    const mutedUntil = until.toSorted().at(-1)
    return mutedUntil === undefined ? rule : { ...rule, mutedUntil }
  })
}
