import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Opened } from '../../../src/cli/open-context.ts'
import { addDays, dateOf, systemClock } from '../../../src/model/time.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { webApp } from '../../../src/web/app.ts'
import { knownAnswers } from '../../../src/web/known-answers.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'

const ourMarket = `
serviceLines:
  - { id: help-desk, name: Help desk, products: { acme: [Start, Team] } }
offers:
  - serviceLine: help-desk
    plan:
      id: ours
      name: Ours
      currency: USD
      components: [{ metric: seat, kind: unit, cadence: month, amount: "10", per: { value: "1", unitCode: "bw:seat" } }]
    unitCosts: { seat: "4" }
`

let site: OracleSite
let workspace: TestWorkspace
let opened: Opened
const bugs: Error[] = []

beforeAll(async () => {
  site = await startOracleSite(() => ({ Start: '8 per seat / month', Team: '12 per seat / month' }))
  workspace = makeWorkspace(site.url)
  appendFileSync(join(workspace.root, 'bellwether.yaml'), ourMarket)
  opened = await workspace.open()
  for (const ago of [-3, -2, -1]) {
    workspace.clock.set(addDays(dateOf(systemClock.now()), ago))
    await runPipeline(opened.context, { compose: false })
  }
})

afterAll(async () => {
  await opened?.close()
  workspace?.remove()
  await site?.close()
})

async function ask(path: string) {
  const { context } = opened
  const host = {
    ...{ ledger: context.ledger, market: context.market, clock: context.clock, version: '0' },
    ...{ evidenceFolder: join(context.paths.out, 'evidence'), isLoopback: true, origin: null },
    ...{ setupDigest: '', known: knownAnswers(context).known },
    writeEvidence: () => Promise.resolve(),
  }
  const answer = await webApp(host, (error) => bugs.push(error)).request(
    `http://localhost:7878${path}`,
  )
  return { status: answer.status, body: await answer.text() }
}

test('a newcomer is told what to type', async () => {
  const { status, body } = await ask('/quote')
  expect(status).toBe(200)
  expect(body).toContain('Say who asks')
  expect(body).toContain('name="q.seat"')
})

test('a request is answered on one page, and the form keeps what was typed', async () => {
  const query = 'customer=Globex+%3Cb%3E&line=help-desk&q.seat=1%2C500&term=24'
  const { status, body } = await ask(`/quote?${query}`)
  expect(bugs).toEqual([])
  expect(status).toBe(200)
  // Our list price is 10 for each of 1,500 seats over 24 months.
  expect(body).toContain('$360,000')
  expect(body).toContain('Price for Globex &lt;b&gt;')
  expect(body).not.toContain('Globex <b>')
  expect(body).toContain('value="1,500"')
  expect(body).toContain('Who may send it')
})

test.each([
  ['customer=Globex&line=help-desk', 'No quantity is given'],
  ['customer=Globex&line=help-desk&q.seat=many', 'This makes no sense: quantities'],
  ['customer=Globex&line=help-desk&q.seat=5&term=0', 'months'],
  ['customer=Globex&line=nowhere&q.seat=5', 'nowhere'],
])('%s is no request, and why', async (query, why) => {
  const { status, body } = await ask(`/quote?${query}`)
  expect(bugs).toEqual([])
  expect(status).toBe(422)
  expect(body).toContain(why)
  expect(body).toContain('value="Globex"')
})
