import { changeVerdicts, decideReview } from '../../ledger/reviews.ts'
import type { ChangeEvent } from '../../model/event.ts'
import { Problem } from '../../model/problem.ts'
import { verdictStates } from '../../model/review.ts'
import { systemClock } from '../../model/time.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Env } from '../workspace.ts'
import { bothSides } from './changes-list.ts'
import { changeNamed, unknownChange } from './changes-named.ts'
import { type DecideFlags, follow } from './review-decide.ts'
import { shortId, withLedger } from './review-ledger.ts'

/**
 * `bellwether changes right|wrong|promo|correction|undo ID...`: what a person says of changes, believed
 * or not. All are noted in one transaction and followed at once: prices, comparisons and those who were
 * told.
 */
export async function changesDecide(
  word: keyof typeof verdictStates,
  ids: readonly string[],
  flags: DecideFlags,
  env: Env,
): Promise<number> {
  const by = flags.by ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'operator'
  const decided = withLedger(flags, (ledger) => {
    const events = ids.map((id) => changeNamed(ledger, id))
    for (const event of events) {
      checkFits(event, word, changeVerdicts(ledger, event.sourceId).has(event.id))
    }
    const decision = { state: verdictStates[word], by, note: flags.note ?? null } as const
    ledger.transact(systemClock.now(), (tx) => {
      for (const { id, sourceId } of events) {
        decideReview(tx, { id, sourceId, kind: 'held-change' }, decision)
      }
    })
    return events
  })
  if (!decided) throw unknownChange(ids[0] ?? '')
  await follow([...new Set(decided.map(({ sourceId }) => sourceId))], flags, env)
  const after =
    withLedger(flags, (ledger) => decided.map(({ id }) => changeNamed(ledger, id))) ?? []
  if (flags.json) process.stdout.write(`${JSON.stringify(after)}\n`)
  else
    for (const event of after)
      process.stdout.write(
        `${shortId(event.id)}  ${event.state}  ${`${event.title} ${bothSides(event)}`.trimEnd()}: ${event.reason}\n`,
      )
  return exitCodes.fine
}

/** @throws Problem usage/invalid where nothing is left to say, or to take back */
function checkFits(
  { id, state, kind }: ChangeEvent,
  word: keyof typeof verdictStates,
  isDecided: boolean,
): void {
  const unfit =
    word === 'undo'
      ? !isDecided && 'nobody said anything of it'
      : state === 'retracted' && !isDecided
        ? 'it went away by itself'
        : word === 'promo' && kind !== 'price-changed' && 'only a price can be a promotion'
  if (!unfit) return
  const done = word === 'undo' ? 'taken back' : `called ${word}`
  throw new Problem('usage/invalid', `${shortId(id)} cannot be ${done}: ${unfit}`, {
    hint: `See how it stands with: bellwether changes show ${shortId(id)}`,
    unit: id,
  })
}
