import { createHash, randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import {
  type Account,
  addAudit,
  endSession,
  hasAccounts,
  sessionAccount,
  startSession,
} from '../ledger/accounts.ts'
import { addMs } from '../model/time.ts'
import type { WebHost } from './host.ts'
import type { RequestEnv } from './request-env.ts'

const sessionMs = 12 * 3_600_000

/** A word that cannot be guessed, and the digest by which it is known again. */
export function secretWord(): { word: string; digest: string } {
  const word = randomBytes(32).toString('base64url')
  return { word, digest: digestOf(word) }
}

export function digestOf(word: string): string {
  return createHash('sha256').update(word).digest('hex')
}

/** A browser takes a `__Host-` cookie over https only. */
function cookieOf({ origin }: Pick<WebHost, 'origin'>) {
  const secure = origin?.startsWith('https:') ?? false
  return { name: secure ? '__Host-bellwether' : 'bellwether', secure }
}

/** Finds who asks, and in which light. */
export function whoAsks(host: WebHost): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const word = getCookie(c, cookieOf(host).name)
    const session = word === undefined ? null : digestOf(word)
    const account =
      session === null ? undefined : sessionAccount(host.ledger, session, host.clock.now())
    c.set('session', account ? session : null)
    c.set('account', account ?? null)
    const theme = getCookie(c, 'theme')
    c.set('theme', theme === 'dark' || theme === 'light' ? theme : null)
    await next()
  }
}

/** Whether strangers may read: on this machine alone, until the first account is made. */
export function isOpen({ isLoopback, ledger }: WebHost): boolean {
  return isLoopback && !hasAccounts(ledger)
}

/** Signs somebody in under a new word; the one of before ends. */
export function signIn(c: Context<RequestEnv>, host: WebHost, account: Pick<Account, 'id'>): void {
  const { word, digest } = secretWord()
  const { name, secure } = cookieOf(host)
  const before = c.get('session')
  const now = host.clock.now()
  host.ledger.transact(now, (tx) => {
    if (before !== null) endSession(tx, before)
    startSession(tx, { digest, account: account.id, expiresAt: addMs(now, sessionMs) })
    addAudit(tx, { account: account.id, action: 'sign-in', subject: '' })
  })
  setCookie(c, name, word, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: sessionMs / 1000,
  })
}

/** Ends the session here and in the ledger. */
export function signOut(c: Context<RequestEnv>, host: WebHost): void {
  const [session, account] = [c.get('session'), c.get('account')]
  if (session !== null && account !== null) {
    host.ledger.transact(host.clock.now(), (tx) => {
      endSession(tx, session)
      addAudit(tx, { account: account.id, action: 'sign-out', subject: '' })
    })
  }
  const { name, secure } = cookieOf(host)
  deleteCookie(c, name, { path: '/', secure })
}
