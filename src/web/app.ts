import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { api } from './api.ts'
import { failure, failureOf } from './failure.ts'
import type { WebHost } from './host.ts'
import { askPage } from './pages/ask.ts'
import { changesPage } from './pages/changes.ts'
import { comparePage } from './pages/compare.ts'
import { evidencePages } from './pages/evidence.ts'
import { historyPage } from './pages/history.ts'
import { peoplePage } from './pages/people.ts'
import { quotePage } from './pages/quote.ts'
import { reportPages } from './pages/reports.ts'
import { runsPage } from './pages/runs.ts'
import { ownPath, setupPages, signInPages } from './pages/sign-in.ts'
import { closedHeaders, ownName, ownPages } from './protect.ts'
import type { RequestEnv } from './request-env.ts'
import { isOpen, whoAsks } from './session.ts'
import { keysScript, pageStyle, styleAddress } from './style.ts'

/** No form of ours is longer. */
const mostBytes = 64 * 1024

const theMost = () => {
  throw new HTTPException(413, { message: 'That is too much at once.' })
}

/**
 * Every page and the API, as a function from request to answer.
 * @param onBug told of what was no expected failure; the reader learns nothing of it
 */
export function webApp(host: WebHost, onBug: (error: Error) => void): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>()
  app.use(closedHeaders(host))
  app.use(ownName(host), ownPages(host), bodyLimit({ maxSize: mostBytes, onError: theMost }))
  app.get('/livez', (c) => c.text('ok'))
  app.get(styleAddress, (c) => {
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(pageStyle, 200, { 'content-type': 'text/css; charset=utf-8' })
  })
  app.get('/keys.js', (c) => c.body(keysScript, 200, { 'content-type': 'text/javascript' }))
  app.use(whoAsks(host))
  app.post('/theme', async (c) => {
    const { theme, back } = await c.req.parseBody()
    if (theme === 'dark' || theme === 'light') {
      setCookie(c, 'theme', theme, { path: '/', sameSite: 'Lax', maxAge: 31_536_000 })
    }
    return c.redirect(ownPath(back), 303)
  })
  app.route('/', signInPages(host))
  app.route('/', setupPages(host))
  app.use(async (c, next) => {
    if (c.var.account === null && !isOpen(host)) {
      if (c.req.path.startsWith('/api/') || c.req.method !== 'GET') {
        return failure(c, {
          status: 401,
          title: 'Sign in first',
          hint: 'These pages are for people with an account.',
        })
      }
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303)
    }
    return next()
  })
  app.get('/readyz', async (c) => {
    await host.known()
    return c.text('ready')
  })
  for (const pages of [
    reportPages,
    comparePage,
    quotePage,
    changesPage,
    historyPage,
    evidencePages,
    askPage,
    runsPage,
    peoplePage,
  ]) {
    app.route('/', pages(host))
  }
  app.route('/api/v1', api(host))
  app.notFound((c) =>
    failure(c, {
      status: 404,
      title: 'There is no such page',
      hint: 'The address may be mistyped, or what stood there is gone.',
    }),
  )
  app.onError((error, c) => {
    const what = failureOf(error)
    if (what.status === 500) onBug(error)
    return failure(c, what)
  })
  return app
}
