import { z } from 'zod'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'

/** What a person may do: read; decide on changes too; make accounts too. */
export const roles = ['rep', 'manager', 'admin'] as const
export type Role = (typeof roles)[number]

const Row = z.object({
  id: z.number(),
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
})
/** Somebody who may sign in, until the account is closed. */
export type Account = z.infer<typeof Row>

const columns = 'account.id, name, role, account.created_at as createdAt, closed_at as closedAt'

/** Every account, closed ones too, by name. */
export function accounts(ledger: Ledger): Account[] {
  return ledger.all(`select ${columns} from account order by name`, Row)
}

/** Whether anybody could ever sign in: from then on nothing is shown to strangers. */
export function hasAccounts(ledger: Pick<Ledger, 'one'>): boolean {
  return ledger.one('select 1 as found from account limit 1', z.object({})) !== undefined
}

/**
 * Makes an account.
 * @param secret the encoded hash of its password, never the password
 * @returns its id; undefined when one of this name is there already, whatever its case
 */
export function addAccount(
  tx: Transaction,
  { name, role, secret }: { name: string; role: Role; secret: string },
): number | undefined {
  const { changes, lastId } = tx.run(
    `insert into account (name, role, secret, created_at) values (?, ?, ?, ?)
     on conflict (name) do nothing`,
    name,
    role,
    secret,
    tx.at,
  )
  return changes === 1 ? lastId : undefined
}

/** Closes an account and ends its sessions. */
export function closeAccount(tx: Transaction, id: number): void {
  tx.run('update account set closed_at = ? where id = ? and closed_at is null', tx.at, id)
  tx.run('update session set ended_at = ? where account_id = ? and ended_at is null', tx.at, id)
}

/** An open account with the hash of its password, by its name in any case. */
export function accountToCheck(
  ledger: Ledger,
  name: string,
): (Account & { secret: string }) | undefined {
  return ledger.one(
    `select ${columns}, secret from account where name = ? and closed_at is null`,
    Row.extend({ secret: z.string() }),
    name,
  )
}

/** @param digest of the token in the cookie; the token itself is nowhere kept */
export function startSession(
  tx: Transaction,
  session: { readonly digest: string; readonly account: number; readonly expiresAt: Instant },
): void {
  tx.run(
    'insert into session (digest, account_id, created_at, expires_at) values (?, ?, ?, ?)',
    session.digest,
    session.account,
    tx.at,
    session.expiresAt,
  )
}

export function endSession(tx: Transaction, digest: string): void {
  tx.run('update session set ended_at = ? where digest = ? and ended_at is null', tx.at, digest)
}

/** Whose session this is; undefined when it ended, ran out, or its account was closed. */
export function sessionAccount(ledger: Ledger, digest: string, now: Instant): Account | undefined {
  return ledger.one(
    `select ${columns} from session join account on account.id = account_id
     where digest = ? and ended_at is null and expires_at > ? and closed_at is null`,
    Row,
    digest,
    now,
  )
}

/** Notes what somebody did; null for one who is not signed in. */
export function addAudit(
  tx: Transaction,
  done: { readonly account: number | null; readonly action: string; readonly subject: string },
): void {
  tx.run(
    'insert into audit (at, account_id, action, subject) values (?, ?, ?, ?)',
    tx.at,
    done.account,
    done.action,
    done.subject,
  )
}

/** What was done in the pages, the newest first. */
export function auditTrail(
  ledger: Ledger,
  most: number,
): { at: Instant; name: string | null; action: string; subject: string }[] {
  return ledger.all(
    `select at, name, action, subject from audit left join account on account.id = account_id
     order by seq desc limit ?`,
    z.object({
      at: z.string(),
      name: z.string().nullable(),
      action: z.string(),
      subject: z.string(),
    }),
    most,
  )
}
