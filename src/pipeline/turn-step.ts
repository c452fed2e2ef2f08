import { keptStanding, turnAlerts } from '../alerts/standing.ts'
import { doneHash, markUnit } from '../ledger/runs.ts'
import { type Context, commit } from './context.ts'
import { putOut } from './put-out.ts'
import { standingRules } from './standing-rules.ts'
import { standingsAt } from './standings.ts'

const step = 'turn'

/**
 * Tells what turned that rules with `when` wait for, and keeps how it stands now, in one transaction: each turn is
 * told once. The warehouse must know what the ledger knows.
 * @returns how many alerts went into the outbox
 */
export async function tellTurns(context: Context): Promise<number> {
  const { ledger, clock, run } = context
  const rules = standingRules(context).filter(({ when }) => when !== undefined)
  const at = clock.now()
  const standingsOf = standingsAt(context, at)
  let told = 0
  for (const rule of rules) {
    const key = (subject: string): string => `${rule.id} ${subject}`
    const standings = await standingsOf(rule)
    const kept = new Map(
      standings.flatMap(({ subject }) => {
        const before = doneHash(ledger, step, key(subject))
        return before === undefined ? [] : [[subject, before] as const]
      }),
    )
    const alerts = turnAlerts(rule, standings, kept, at)
    const changed = standings.filter((one) => kept.get(one.subject) !== keptStanding(one))
    if (changed.length === 0) continue
    commit(context, (tx) => {
      for (const alert of alerts) putOut(tx, context, alert)
      for (const one of changed) {
        const inputHash = keptStanding(one)
        markUnit(tx, { step, key: key(one.subject), inputHash, state: 'done', run })
      }
    })
    told += alerts.length
  }
  return told
}
