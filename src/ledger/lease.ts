import { z } from 'zod'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import { addMs, type Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'

/** The right to act on this workspace, with the number that proves it is still ours. */
export interface Lease {
  readonly owner: string
  readonly fence: number
}

const Row = z.object({ owner: z.string(), fence: z.number(), expires_at: z.string() })
const select = `select owner, fence, expires_at from lease where name = 'leader'`

/**
 * Takes the lease when it is free or has run out; every taking raises the fencing number.
 * @param isDead whether the process behind an owner is known to be gone (killed), so that nobody waits for it
 * @throws Problem `schedule/held` while another owner holds it.
 */
export function takeLease(
  ledger: Ledger,
  owner: string,
  now: Instant,
  ttlMs: number,
  isDead: (owner: string) => boolean = () => false,
): Lease {
  return ledger.transact(now, (tx) => {
    const held = tx.one(select, Row)
    if (held && held.owner !== owner && held.expires_at > now && !isDead(held.owner)) {
      throw new Problem(
        'schedule/held',
        `another Bellwether (${held.owner}) works on this workspace`,
        {
          hint: `Stop it, or wait until ${held.expires_at}, when its lease runs out.`,
          transient: true,
        },
      )
    }
    const fence = (held?.fence ?? 0) + 1
    tx.run(
      `insert into lease (name, owner, fence, expires_at) values ('leader', ?, ?, ?)
       on conflict (name) do update set owner = excluded.owner, fence = excluded.fence, expires_at = excluded.expires_at`,
      owner,
      fence,
      addMs(now, ttlMs),
    )
    failpoint('lease.taken')
    return { owner, fence }
  })
}

export function renewLease(ledger: Ledger, lease: Lease, now: Instant, ttlMs: number): void {
  ledger.transact(now, (tx) => {
    checkFence(tx, lease)
    tx.run(`update lease set expires_at = ? where name = 'leader'`, addMs(now, ttlMs))
    failpoint('lease.renewed')
  })
}

export function dropLease(ledger: Ledger, lease: Lease, now: Instant): void {
  ledger.transact(now, (tx) => {
    tx.run(
      `update lease set expires_at = ? where name = 'leader' and fence = ?`,
      addMs(now, -1),
      lease.fence,
    )
    failpoint('lease.dropped')
  })
}

/** Who holds the workspace at `now`; undefined when it is free. The process behind it may have been killed. */
export function leaseHolder(
  ledger: Pick<Ledger, 'one'>,
  now: Instant,
): { owner: string; expiresAt: Instant } | undefined {
  const held = ledger.one(select, Row)
  return held && held.expires_at > now
    ? { owner: held.owner, expiresAt: held.expires_at }
    : undefined
}

/** Inside every effect's transaction: a leader that was paused past its lease must not write. */
export function checkFence(tx: Transaction, lease: Lease): void {
  if (tx.one(select, Row)?.fence === lease.fence) return
  throw new Problem('schedule/held', 'this process lost its lease on the workspace', {
    hint: 'Another Bellwether has taken over; this one stops.',
  })
}
