import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { dropLease, type Lease, takeLease } from '../ledger/lease.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { Problem } from '../model/problem.ts'
import { systemClock } from '../model/time.ts'
import { heartbeat, leaseMs } from '../pipeline/serve.ts'

/** An opened ledger with the right to write to its workspace, until the stack that holds it is disposed of. */
export interface LeasedLedger {
  readonly ledger: Ledger
  readonly lease: Lease
  /** Fires when the lease is lost, with the reason. */
  readonly lost: AbortSignal
}

/**
 * Opens the ledger at `path` and takes the lease of its workspace.
 * @param ttlMs how long a leader may stay silent before another may take over
 * @throws Problem schedule/held while another process works here; store/full, store/damaged, …
 */
export function leaseLedger(
  stack: AsyncDisposableStack,
  path: string,
  ttlMs = leaseMs,
): LeasedLedger {
  const ledger = stack.adopt(openLedger(path), (open) => open.close())
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  ownersHere.add(owner)
  const lease = stack.adopt(takeLease(ledger, owner, systemClock.now(), ttlMs, isDead), (taken) =>
    giveBack(ledger, taken),
  )
  const lost = new AbortController()
  stack.use(heartbeat({ ledger, lease }, ttlMs, (error) => lost.abort(error)))
  return { ledger, lease, lost: lost.signal }
}

/** A lease that cannot be given back runs out by itself; why not was told by whatever failed before. */
function giveBack(ledger: Ledger, lease: Lease): void {
  try {
    dropLease(ledger, lease, systemClock.now())
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  } finally {
    // Nobody acts under it any more, so that this process may take it anew before it has run out.
    ownersHere.delete(lease.owner)
  }
}

/** Leases that this very process has taken and not let go of. */
const ownersHere = new Set<string>()

/** A lease whose process on this machine was killed holds nobody up. */
function isDead(owner: string): boolean {
  const [host, pid] = owner.split(':')
  if (host !== hostname()) return false
  // A restarted container gives its first process the same number again.
  if (Number(pid) === process.pid) return !ownersHere.has(owner)
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
