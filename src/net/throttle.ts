import { setTimeout as sleep } from 'node:timers/promises'
import { orAborted } from './abort.ts'

/** Manners towards hosts: one request at a time, a pause between two, and pauses they asked for. */
export interface Throttle {
  /** Runs `work` when it is this host's turn: after all earlier turns, `gapMs` after the last one ended. */
  turn<T>(host: string, gapMs: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Remembers that the host wants no request for this long. */
  hold(host: string, ms: number): void
  /** How much longer the host wants to be left alone; 0 when it does not. */
  heldFor(host: string): number
}

interface Host {
  tail: Promise<unknown>
  endedAt: number
  heldUntil: number
}

export function openThrottle(now: () => number): Throttle {
  const hosts = new Map<string, Host>()
  const hostOf = (name: string): Host => {
    const known = hosts.get(name)
    if (known !== undefined) return known
    const fresh = { tail: Promise.resolve(), endedAt: Number.NEGATIVE_INFINITY, heldUntil: 0 }
    hosts.set(name, fresh)
    return fresh
  }
  return {
    turn(name, gapMs, work, signal) {
      const host = hostOf(name)
      const run = host.tail.then(async () => {
        signal?.throwIfAborted()
        // At most the gap, so that a clock set back does not stop the host for hours.
        const wait = Math.min(gapMs, host.endedAt + gapMs - now())
        if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {})
        signal?.throwIfAborted()
        return work().finally(() => {
          host.endedAt = now()
        })
      })
      host.tail = run.catch(() => {})
      return orAborted(run, signal)
    },
    hold(name, ms) {
      const host = hostOf(name)
      host.heldUntil = Math.max(host.heldUntil, now() + ms)
    },
    heldFor(name) {
      return Math.max(0, hostOf(name).heldUntil - now())
    },
  }
}
