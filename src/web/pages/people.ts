import { Hono } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { accounts, addAccount, addAudit, closeAccount, roles } from '../../ledger/accounts.ts'
import type { WebHost } from '../host.ts'
import { page } from '../layout.ts'
import { hashPassword, passwordLength } from '../password.ts'
import type { RequestEnv } from '../request-env.ts'

const Given = z.object({
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  password: z.string().min(passwordLength.least).max(passwordLength.most),
})

/** Accounts, for administrators alone. */
export function peoplePage(host: WebHost): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>()
  app.use('/people/*', async (c, next) => {
    if (c.var.account?.role !== 'admin') {
      throw new HTTPException(403, { message: 'Only an admin sees who has an account' })
    }
    await next()
  })
  app.get('/people', (c) => {
    const rows = accounts(host.ledger).map(({ id, name, role, closedAt }) => {
      const close =
        closedAt === null && id !== c.var.account?.id
          ? html`<form method="post" action="/people/${id}/close"><button aria-label="Close the account of ${name}">close</button></form>`
          : closedAt === null
            ? 'you'
            : 'closed'
      return html`<tr><th scope="row">${name}</th><td>${role}</td><td>${close}</td></tr>`
    })
    const main = html`<table><caption>Who has an account</caption><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">State</th></tr></thead><tbody>${rows}</tbody></table>
<h2>Another account</h2><form class="ask tall" method="post"><label>Name <input name="name" required maxlength="100"></label><label>Role <select name="role">${roles.map((role) => html`<option>${role}</option>`)}</select></label><label>First password, at least ${passwordLength.least} characters <input name="password" type="password" required minlength="${passwordLength.least}" autocomplete="new-password"></label><button class="main">Make the account</button></form>`
    return c.html(page(c, { title: 'People', main }))
  })
  app.post('/people', async (c) => {
    const given = Given.safeParse(await c.req.parseBody())
    if (!given.success)
      throw new HTTPException(422, { message: 'Name, role or password is not fit' })
    const { name, role, password } = given.data
    const secret = await hashPassword(password)
    const made = host.ledger.transact(host.clock.now(), (tx) => {
      const id = addAccount(tx, { name, role, secret })
      const by = c.var.account?.id ?? null
      if (id !== undefined) addAudit(tx, { account: by, action: 'account-made', subject: name })
      return id
    })
    if (made === undefined) throw new HTTPException(409, { message: 'This name is taken' })
    return c.redirect('/people', 303)
  })
  app.post('/people/:id{\\d+}/close', (c) => {
    const id = Number(c.req.param('id'))
    if (id === c.var.account?.id)
      throw new HTTPException(409, { message: 'Nobody closes their own account' })
    host.ledger.transact(host.clock.now(), (tx) => {
      closeAccount(tx, id)
      addAudit(tx, {
        account: c.var.account?.id ?? null,
        action: 'account-closed',
        subject: String(id),
      })
    })
    return c.redirect('/people', 303)
  })
  return app
}
