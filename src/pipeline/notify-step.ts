import { setTimeout } from 'node:timers/promises'
import { gapOf, openChannel } from '../alerts/channels/registry.ts'
import { digestOf } from '../alerts/digest.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { dueAlerts, markFailed, markSent } from '../ledger/outbox.ts'
import type { Alert, Channel } from '../model/alert.ts'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import { type Context, commit } from './context.ts'
import { digestSlot } from './digest-slot.ts'
import { escalateAlerts } from './escalate-step.ts'

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

/** A channel that is slow keeps no other waiting; within one, alerts go in their order. */
async function deliverAll(context: Context): Promise<Delivered> {
  const counts = { sent: 0, failed: 0 }
  escalateAlerts(context)
  for (const batch of allDue(context)) {
    const byChannel = Map.groupBy(batch, ({ alert }) => alert.channel)
    await Promise.all(
      [...byChannel].map(async ([id, due]) => {
        for (const [index, together] of bundles(context, due).entries()) {
          if (index > 0) await pause(context, id)
          counts[await deliverTogether(context, together)] += together.length
        }
      }),
    )
  }
  return counts
}

type Due = ReturnType<typeof dueAlerts>[number]

/** What goes out as one message: an alert, or all of one digest. */
function bundles({ market }: Context, due: readonly Due[]): (readonly Due[])[] {
  const slots = Map.groupBy(
    due,
    ({ alert }) => digestSlot(market.channels[alert.channel]?.digest, alert) ?? alert.id,
  )
  return [...slots.values()]
}

async function deliverTogether(
  context: Context,
  together: readonly Due[],
): Promise<'sent' | 'failed'> {
  failpoint('send.before')
  const alerts = together.map(({ alert }) => alert)
  const problem = await tryDeliver(context, messageOf(context, alerts))
  failpoint('send.after_effect')
  commit(context, (tx) => {
    for (const { alert, attempts } of together) {
      if (problem) markFailed(tx, alert.id, attempts, problem)
      else markSent(tx, alert.id)
    }
  })
  failpoint('send.marked')
  if (problem) context.progress.problem('notify', problem.toJSON())
  return problem ? 'failed' : 'sent'
}

function messageOf({ market }: Context, alerts: readonly Alert[]): Alert {
  const [first] = alerts
  if (!first) throw new Error('nothing to deliver')
  const digest = market.channels[first.channel]?.digest
  const slot = digestSlot(digest, first)
  return digest && slot && alerts.length > 1 ? digestOf(alerts, digest, slot) : first
}

async function pause(context: Context, id: string): Promise<void> {
  const declaration = context.market.channels[id]
  const ms = declaration ? gapOf(declaration) : 0
  if (ms > 0) await setTimeout(ms, undefined, { signal: context.signal })
}

/** Batch after batch; each is marked before the next is asked for, and what failed is due only later. */
function* allDue(context: Context): Generator<readonly Due[]> {
  const now = context.clock.now()
  for (let batch = dueAlerts(context.ledger, now); batch.length > 0; ) {
    yield batch
    batch = dueAlerts(context.ledger, now)
  }
}

async function tryDeliver(context: Context, alert: Alert): Promise<Problem | undefined> {
  try {
    await channelOf(context, alert.channel).deliver(alert)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function channelOf(context: Context, id: string): Channel {
  const declaration = context.market.channels[id]
  if (!declaration) {
    throw new Problem('channel/failed', `no channel is called ${id}`, {
      hint: `Declare it under "channels" in bellwether.yaml, or take it out of the rules; then "bellwether alerts retry".`,
      unit: id,
    })
  }
  const means = { baseDir: context.paths.root, sender: context.net, now: () => Date.now() }
  return openChannel(declaration, means)
}
