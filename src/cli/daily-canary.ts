import { isDone, markUnit } from '../ledger/runs.ts'
import type { Alert } from '../model/alert.ts'
import { contentId } from '../model/id.ts'
import { dateOf, type Instant } from '../model/time.ts'
import { type Context, commit } from '../pipeline/context.ts'
import { putOut } from '../pipeline/put-out.ts'
import { type Flight, flyCanary } from './fly-canary.ts'
import type { Env } from './workspace.ts'

/** How often it is asked whether today's has flown. */
const askMs = 60_000

/** Flies the canary once a day while it is not closed; who is declared for it hears when it does not arrive. */
export function dailyCanary(context: Context, env: Env): AsyncDisposable {
  if (!context.market.canary) return { [Symbol.asyncDispose]: async () => {} }
  let flying: Promise<void> | undefined
  const ask = (): void => {
    if (context.signal.aborted) return
    flying ??= flyToday(context, env)
      .catch((error: unknown) => context.progress.note(`the canary could not fly: ${error}`))
      .finally(() => {
        flying = undefined
      })
  }
  const timer = setInterval(ask, askMs)
  ask()
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      await flying
    },
  }
}

/** Flies, if today's has not flown yet, and notes it with what follows. */
export async function flyToday(context: Context, env: Env): Promise<void> {
  const { ledger, clock, run } = context
  const day = dateOf(clock.now())
  if (isDone(ledger, 'canary', 'day', day)) return
  const flight = await flyCanary(context, env)
  if (context.signal.aborted) return
  const alert = lossOf(context, flight, clock.now())
  commit(context, (tx) => {
    if (alert) putOut(tx, context, alert)
    markUnit(tx, { step: 'canary', key: 'day', inputHash: day, state: 'done', run })
  })
}

function lossOf({ market }: Context, { arrived, reason }: Flight, at: Instant): Alert | undefined {
  const { canary } = market
  if (arrived || !canary) return undefined
  const { channel, alertChannel, withinMinutes } = canary
  return {
    id: contentId(['canary', alertChannel, dateOf(at)]),
    ...{ rule: 'canary', channel: alertChannel, severity: 'act' },
    headline: `Today's planted change did not arrive in ${channel}: news may not reach you`,
    lines: [
      `Why: ${reason}.`,
      `It must arrive within ${withinMinutes} minutes. Try it with: bellwether canary`,
    ],
    ...{ events: [], links: [], createdAt: at },
    why: 'You get this because canary in bellwether.yaml names this channel.',
  }
}
