import type { Fault } from './fault.ts'

/** Leaves hosts alone that fail again and again, and tries them again with one request at a time. */
export interface Breaker {
  /** Why the host is not asked now and for how long; null when it may be asked. */
  openAt(host: string): { readonly fault: Fault; readonly ms: number } | null
  /** What came of one request to the host: a fault of its own, or null when it answered. */
  note(host: string, fault: Fault | null): void
}

interface Host {
  failures: number
  /** How often it was found failing when it was tried again. */
  reopened: number
  openUntil: number
  last: Fault
}

const failuresToOpen = 5
const minute = 60_000
/** A host is asked again only when a source of it is due, so an hour costs it one request of many. */
const pausesMs = [minute, 10 * minute, 60 * minute] as const
/** What says that the host itself does not work, whatever was asked for. */
const ofHost = new Set<Fault['outcome']>([
  'connect_error',
  'dns_error',
  'timeout',
  'tls_error',
  'unavailable',
])

/**
 * Opens after five failures in a row: for one minute, then for ten, then for an hour each time that a
 * single try fails again; one answer of any kind closes it. The caller asks a host one request at a time.
 */
export function openBreaker(now: () => number): Breaker {
  const hosts = new Map<string, Host>()
  return {
    openAt(name) {
      const host = hosts.get(name)
      if (host === undefined) return null
      // At most the pause, so that a clock set back does not close a host for hours.
      const ms = Math.min(pauseOf(host), host.openUntil - now())
      if (ms <= 0) return null
      const { outcome, detail } = host.last
      const seconds = Math.ceil(ms / 1000)
      const words = `${name} failed ${host.failures} times in a row, so it is not asked for ${seconds} s more; the last time: ${detail}`
      return { fault: { outcome, detail: words }, ms }
    },
    note(name, fault) {
      if (fault === null || !ofHost.has(fault.outcome)) {
        hosts.delete(name)
        return
      }
      const host = hosts.get(name) ?? { failures: 0, reopened: -1, openUntil: 0, last: fault }
      host.failures++
      host.last = fault
      if (host.failures >= failuresToOpen) {
        host.reopened++
        host.openUntil = now() + pauseOf(host)
      }
      hosts.set(name, host)
    },
  }
}

function pauseOf({ reopened }: Host): number {
  return pausesMs[Math.min(Math.max(reopened, 0), pausesMs.length - 1)] ?? minute
}
