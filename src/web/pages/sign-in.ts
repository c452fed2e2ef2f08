import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { accountToCheck, addAccount, addAudit, hasAccounts } from '../../ledger/accounts.ts'
import { failure } from '../failure.ts'
import type { WebHost } from '../host.ts'
import { page } from '../layout.ts'
import { hashPassword, isPassword, passwordLength } from '../password.ts'
import type { RequestEnv } from '../request-env.ts'
import { digestOf, signIn, signOut } from '../session.ts'
import { throttle } from '../throttle.ts'

const windowMs = 15 * 60_000

const Given = z.object({
  name: z.string().trim().min(1).max(100),
  password: z.string().max(passwordLength.most),
})
const NewAccount = Given.extend({
  word: z.string().max(100),
  password: Given.shape.password.min(passwordLength.least),
})

function fields(password: 'current-password' | 'new-password') {
  return html`<label>Name <input name="name" required maxlength="100" autocomplete="username" autofocus></label>
<label>Password <input name="password" type="password" required maxlength="${passwordLength.most}" autocomplete="${password}"></label>`
}

/** Only a path of ours: `//elsewhere` is none. */
export function ownPath(given: unknown): string {
  return typeof given === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(given) ? given : '/'
}

/** Signing in and out. */
export function signInPages(host: WebHost): Hono<RequestEnv> {
  const [names, places] = [throttle(5, windowMs), throttle(30, windowMs)]
  return new Hono<RequestEnv>()
    .get('/sign-in', (c) => {
      const hint = hasAccounts(host.ledger)
        ? ''
        : html`<p class="callout note">There is no account yet. The terminal in which <code>bellwether serve</code> runs shows a link that makes the first one.</p>`
      const next = ownPath(c.req.query('next'))
      const form = html`${hint}<form class="ask tall" method="post"><input type="hidden" name="next" value="${next}">${fields('current-password')}<button class="main">Sign in</button></form>`
      return c.html(page(c, { title: 'Sign in', main: form }))
    })
    .post('/sign-in', async (c) => {
      const body = await c.req.parseBody()
      const given = Given.safeParse(body)
      if (!given.success)
        return failure(c, {
          status: 422,
          title: 'Name or password is missing',
          hint: 'Go back and give both.',
        })
      const { name, password } = given.data
      const [key, place] = [name.toLowerCase(), c.env?.incoming?.socket?.remoteAddress ?? '']
      const now = Date.parse(host.clock.now())
      if (names.isHeld(key, now) || places.isHeld(place, now)) {
        c.header('retry-after', String(windowMs / 1000))
        return failure(c, {
          status: 429,
          title: 'Too many tries',
          hint: 'Wait a quarter of an hour and try again.',
        })
      }
      // Counted before the hash is made, or many tries at once would all pass.
      names.fail(key, now)
      places.fail(place, now)
      const account = accountToCheck(host.ledger, name)
      if (!(await isPassword(password, account?.secret)) || !account) {
        host.ledger.transact(host.clock.now(), (tx) =>
          addAudit(tx, { account: account?.id ?? null, action: 'sign-in-refused', subject: '' }),
        )
        return failure(c, {
          status: 401,
          title: 'Name or password is wrong',
          hint: 'Go back and try again.',
        })
      }
      names.clear(key)
      signIn(c, host, account)
      return c.redirect(ownPath(body['next']), 303)
    })
    .post('/sign-out', (c) => {
      signOut(c, host)
      return c.redirect('/', 303)
    })
}

/** The first account, for whoever has the one-time link. */
export function setupPages(host: WebHost): Hono<RequestEnv> {
  const isRight = (word: string): boolean =>
    !hasAccounts(host.ledger) &&
    timingSafeEqual(Buffer.from(digestOf(word)), Buffer.from(host.setupDigest))
  const gone = {
    status: 410,
    title: 'This link does not work',
    hint: 'It works once, for the first account. Start bellwether serve again for a new one, or sign in.',
  } as const
  return new Hono<RequestEnv>()
    .get('/setup/:word', (c) => {
      const word = c.req.param('word')
      if (!isRight(word)) return failure(c, gone)
      const form = html`<p>You will be the administrator. The password needs at least ${passwordLength.least} characters; a few words are fine. From then on only people with an account see these pages.</p>
<form class="ask tall" method="post" action="/setup"><input type="hidden" name="word" value="${word}">${fields('new-password')}<button class="main">Make the account</button></form>`
      return c.html(page(c, { title: 'The first account', main: form }))
    })
    .post('/setup', async (c) => {
      const given = NewAccount.safeParse(await c.req.parseBody())
      if (!given.success)
        return failure(c, {
          status: 422,
          title: 'The name is missing or the password too short',
          hint: `Go back and give a name and at least ${passwordLength.least} characters.`,
        })
      const { name, word, password } = given.data
      if (!isRight(word)) return failure(c, gone)
      const secret = await hashPassword(password)
      const id = host.ledger.transact(host.clock.now(), (tx) => {
        // Another may have used the link while the hash was made.
        if (hasAccounts({ one: tx.one })) return undefined
        const made = addAccount(tx, { name, role: 'admin', secret })
        if (made !== undefined)
          addAudit(tx, { account: made, action: 'account-made', subject: name })
        return made
      })
      if (id === undefined) return failure(c, gone)
      signIn(c, host, { id })
      return c.redirect('/', 303)
    })
}
