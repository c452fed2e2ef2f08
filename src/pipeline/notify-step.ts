import { openChannel } from '../alerts/channels/registry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { dueAlerts, markFailed, markSent } from '../ledger/outbox.ts'
import type { Alert, Channel } from '../model/alert.ts'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import { type Context, commit } from './context.ts'

interface Delivered {
  readonly sent: number
  readonly failed: number
}

/** Runs beside each other deliver one after the other, or each would deliver what the other has not marked yet. */
const turns = new WeakMap<Ledger, Promise<unknown>>()

/**
 * Delivers what is due in the outbox. A process that dies between delivery and its mark delivers again
 * under the same key: the effect is once, the wire may be twice.
 * @returns how many were delivered and how many could not be
 */
export function deliverAlerts(context: Context): Promise<Delivered> {
  const before = turns.get(context.ledger) ?? Promise.resolve()
  const turn = before.then(() => deliverAll(context))
  turns.set(
    context.ledger,
    turn.catch(() => {}),
  )
  return turn
}

async function deliverAll(context: Context): Promise<Delivered> {
  const channels = new Map<string, Channel>()
  const counts = { sent: 0, failed: 0 }
  for (const { alert, attempts } of allDue(context)) {
    failpoint('send.before')
    const problem = await tryDeliver(context, channels, alert)
    failpoint('send.after_effect')
    commit(context, (tx) =>
      problem ? markFailed(tx, alert.id, attempts, problem.toJSON()) : markSent(tx, alert.id),
    )
    failpoint('send.marked')
    if (problem) context.progress.problem('notify', problem.toJSON())
    counts[problem ? 'failed' : 'sent'] += 1
  }
  return counts
}

/** Batch after batch; each is marked before the next is asked for, and what failed is due only later. */
function* allDue(context: Context): Generator<ReturnType<typeof dueAlerts>[number]> {
  const now = context.clock.now()
  for (let batch = dueAlerts(context.ledger, now); batch.length > 0; ) {
    yield* batch
    batch = dueAlerts(context.ledger, now)
  }
}

async function tryDeliver(
  context: Context,
  channels: Map<string, Channel>,
  alert: Alert,
): Promise<Problem | undefined> {
  try {
    await channelOf(context, channels, alert.channel).deliver(alert)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function channelOf(context: Context, open: Map<string, Channel>, id: string): Channel {
  const known = open.get(id)
  if (known) return known
  const declaration = context.market.channels[id]
  if (!declaration) {
    throw new Problem('channel/failed', `no channel is called ${id}`, {
      hint: `Declare it under "channels" in bellwether.yaml, or take it out of the rules.`,
      unit: id,
    })
  }
  const channel = openChannel(declaration, context.paths.root)
  open.set(id, channel)
  return channel
}
