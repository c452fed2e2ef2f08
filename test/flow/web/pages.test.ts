import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Opened } from '../../../src/cli/open-context.ts'
import { auditTrail } from '../../../src/ledger/accounts.ts'
import { writeEvidence } from '../../../src/pipeline/evidence-step.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { webApp } from '../../../src/web/app.ts'
import type { WebHost } from '../../../src/web/host.ts'
import { knownAnswers } from '../../../src/web/known-answers.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'

const word = 'a-word-for-this-test'
const base = 'http://localhost:7878'
const password = 'four plain words here'

let site: OracleSite
let workspace: TestWorkspace
let opened: Opened
let host: WebHost
const bugs: Error[] = []

beforeAll(async () => {
  site = await startOracleSite(() => ({
    '&lt;script&gt;alert(1)&lt;/script&gt;': '10',
    Team: '20',
  }))
  workspace = makeWorkspace(site.url)
  opened = await workspace.open()
  const { context } = opened
  await runPipeline(context)
  host = {
    ledger: context.ledger,
    market: context.market,
    clock: context.clock,
    version: '0',
    evidenceFolder: `${context.paths.out}/evidence`,
    isLoopback: true,
    origin: null,
    setupDigest: createHash('sha256').update(word).digest('hex'),
    known: knownAnswers(context).known,
    writeEvidence: (id) => writeEvidence(context, [id]),
  }
})

afterAll(async () => {
  await opened?.close()
  workspace?.remove()
  await site?.close()
})

const ask = (path: string, init: RequestInit = {}, on: WebHost = host) =>
  webApp(on, (error) => bugs.push(error)).request(`${base}${path}`, init)

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base, ...headers },
  })

const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

const everyPage = [
  '/',
  '/compare',
  '/quote',
  '/changes',
  '/history',
  '/stories',
  '/briefings',
  '/ask',
  '/ask?q=team',
  '/runs',
  '/reports/calendar',
  '/reports/battlecards',
  '/reports/strategy',
  '/reports/sources',
  '/sign-in',
]

describe('before there is an account, on this machine', () => {
  test.each(everyPage)('%s is a whole page', async (path) => {
    const answer = await ask(path)
    expect(bugs).toEqual([])
    expect(answer.status).toBe(200)
    const body = await answer.text()
    expect(body).toMatch(/^<!doctype html>[\s\S]*<h1>[^<]+<\/h1>[\s\S]*<\/html>$/)
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    // Nothing is loaded from elsewhere, and nothing that was read runs.
    expect(body).not.toMatch(/(src|rel="stylesheet" href)="https?:/)
    expect(body).not.toContain('<script>alert')
  })

  test('what a page named is shown as its words', async () => {
    expect(await (await ask('/history')).text()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('every number leads to its evidence', async () => {
    const [, href = ''] =
      /href="(\/evidence\/[^"#]+)/.exec(await (await ask('/history')).text()) ?? []
    const answer = await ask(href)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Acme')
  })

  test('another name for this machine reads nothing', async () => {
    const answer = await ask('/', { headers: { host: 'rebound.example' } })
    expect(answer.status).toBe(421)
    expect(await answer.text()).not.toContain('Acme')
  })

  test('only our own pages may send a form', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: base, 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
      { origin: 'https://evil.example', 'content-type': 'application/json' },
    ]) {
      expect((await send('/theme', { theme: 'dark' }, headers)).status).toBe(403)
    }
    expect((await send('/theme', { theme: 'dark', back: '/runs' })).headers.get('location')).toBe(
      '/runs',
    )
    expect(
      (await send('/theme', { theme: 'dark', back: '//evil.example' })).headers.get('location'),
    ).toBe('/')
  })

  test('strangers may decide nothing', async () => {
    expect((await send('/changes/abc', { word: 'wrong' })).status).toBe(403)
  })

  test('too long a body is refused', async () => {
    expect((await send('/theme', { theme: 'x'.repeat(70_000) })).status).toBe(413)
  })

  test('what is not there, and days that are none, are told', async () => {
    expect((await ask('/nowhere')).status).toBe(404)
    expect((await ask('/evidence/..%2f..%2fledger.sqlite')).status).toBe(404)
    expect((await ask('/history?known=tomorrow')).status).toBe(422)
    const answer = await ask('/api/v1/prices?known=2999-01-01')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 422, code: 'usage/invalid' })
  })

  test('machines read JSON and CSV', async () => {
    expect(await (await ask('/api/v1/prices')).json()).toHaveLength(2)
    const csv = await (await ask('/api/v1/prices.csv')).text()
    expect(csv.split('\r\n')[0]).toBe(
      '"organization","plan","metric","currency","per","from","to","amount"',
    )
    expect(await (await ask('/api/v1/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
  })
})

describe('the first account', () => {
  let cookie = ''

  test('is made with the word from the terminal, once', async () => {
    expect((await send('/setup', { word: 'guess', name: 'Ann', password })).status).toBe(410)
    expect((await send('/setup', { word, name: 'Ann', password: 'short' })).status).toBe(422)
    const made = await send('/setup', { word, name: 'Ann', password })
    expect(made.status).toBe(303)
    expect(made.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    cookie = cookieOf(made)
    expect((await send('/setup', { word, name: 'Eve', password })).status).toBe(410)
  })

  test('closes the pages to everybody else', async () => {
    expect((await ask('/changes?state=held')).headers.get('location')).toBe(
      '/sign-in?next=%2Fchanges%3Fstate%3Dheld',
    )
    expect((await ask('/api/v1/prices')).status).toBe(401)
    expect((await ask('/', { headers: { cookie } })).status).toBe(200)
  })

  test('a session ends when it is signed out, and a new one ends the one before', async () => {
    const again = await send('/sign-in', { name: 'ann', password, next: '/runs' }, { cookie })
    expect(again.headers.get('location')).toBe('/runs')
    expect((await ask('/', { headers: { cookie } })).status).toBe(303)
    const fresh = cookieOf(again)
    expect((await ask('/', { headers: { cookie: fresh } })).status).toBe(200)
    await send('/sign-out', {}, { cookie: fresh })
    expect((await ask('/', { headers: { cookie: fresh } })).status).toBe(303)
  })

  test('a rep reads, and nothing else, until the account is closed', async () => {
    const admin = cookieOf(await send('/sign-in', { name: 'Ann', password }))
    const rep = { name: 'Bob', role: 'rep', password }
    expect((await send('/people', rep, { cookie: admin })).status).toBe(303)
    expect((await send('/people', rep, { cookie: admin })).status).toBe(409)
    const bob = cookieOf(await send('/sign-in', { name: 'Bob', password }))
    expect((await ask('/', { headers: { cookie: bob } })).status).toBe(200)
    expect((await ask('/people', { headers: { cookie: bob } })).status).toBe(403)
    expect((await send('/people', { ...rep, name: 'Eve' }, { cookie: bob })).status).toBe(403)
    expect((await send('/changes/abc', { word: 'wrong' }, { cookie: bob })).status).toBe(403)
    expect((await send('/people/2/close', {}, { cookie: admin })).status).toBe(303)
    expect((await ask('/', { headers: { cookie: bob } })).status).toBe(303)
    expect((await send('/sign-in', { name: 'Bob', password })).status).toBe(401)
  })

  test('behind https the cookie is bound to its host', async () => {
    const origin = 'https://intel.example'
    const secure = { ...host, origin, isLoopback: false }
    const answer = await webApp(secure, (error) => bugs.push(error)).request(`${origin}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'Ann', password }),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin,
        host: 'intel.example',
      },
    })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-bellwether=.*Secure/)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
  })

  test('what was done stands in the audit, without the password', () => {
    const trail = auditTrail(host.ledger, 50)
    expect(trail.map(({ action }) => action)).toContain('account-made')
    expect(JSON.stringify(trail)).not.toContain(password)
  })

  test('after five wrong passwords the right one has to wait', async () => {
    const app = webApp(host, (error) => bugs.push(error))
    const signIn = (given: string) =>
      app.request(`${base}/sign-in`, {
        method: 'POST',
        body: new URLSearchParams({ name: 'Ann', password: given }),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base },
      })
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('not the password')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    const held = await signIn(password)
    expect(held.status).toBe(429)
    expect(held.headers.get('retry-after')).toBe('900')
  })
})
