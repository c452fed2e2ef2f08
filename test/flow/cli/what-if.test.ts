import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dateOf, systemClock } from '../../../src/model/time.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { bellwether } from './cli.ts'

let site: OracleSite
let workspace: TestWorkspace

const ourMarket = `
serviceLines:
  - { id: help-desk, name: Help desk, products: { acme: [Start, Team] } }
scenarios:
  - { id: flat, name: A small team, quantities: { base: "1" } }
offers:
  - serviceLine: help-desk
    plan:
      id: ours
      name: Ours
      currency: USD
      components: [{ metric: base, kind: flat, cadence: month, amount: "15" }]
`

beforeAll(async () => {
  site = await startOracleSite(() => ({ Start: '10', Team: '20' }))
  workspace = makeWorkspace(site.url, ['acme'])
  appendFileSync(join(workspace.root, 'bellwether.yaml'), ourMarket)
  // The command asks as of now, and prices that nobody confirmed for 45 days are not compared.
  for (const ago of [-2, -1]) {
    workspace.clock.set(addDays(dateOf(systemClock.now()), ago))
    await workspace.with((context) => runPipeline(context, { compose: false }))
  }
})

afterAll(async () => {
  workspace.remove()
  await site.close()
})

const whatIf = (...args: string[]) => bellwether(['what-if', ...args, '-w', workspace.root])

test('a cut of a rival that passes us, in words and as JSON', async () => {
  const shown = await whatIf('acme', '--plan', 'Team', '--cut', '40')
  expect(shown.code, shown.err).toBe(0)
  expect(shown.out).toMatch(/A small team\s+Team\s+\$20\.00 → \$12\.00\s+2nd of 3 → 3rd of 3/)
  expect(shown.out).toContain('Our place changes at 1 scenario.')
  const { touched } = JSON.parse((await whatIf('us', '--raise', '40', '--json')).out)
  expect(touched[0].after.position).toMatchObject({ rank: 3, n: 2 })
})

test('what touches nothing says so, and what cannot be asked says why', async () => {
  const none = await whatIf('acme', '--plan', 'Scale', '--cut', '10')
  expect(none.out).toContain('Nothing would change. Compared plans of acme: Start, Team.')
  const other = await whatIf('acme', '--metric', 'seat', '--cut', '10')
  expect(other.out).toContain('no seat is charged for. Charged for: base.')
  for (const wrong of [
    ['acme'],
    ['acme', '--cut', '100'],
    ['acme', '--cut', '5', '--raise', '5'],
  ]) {
    expect(await whatIf(...wrong)).toMatchObject({ code: 2 })
  }
  expect(await whatIf('nobody', '--cut', '5')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There are us, acme.'),
  })
})

test('a move of ours becomes a plan for Microsoft Project, and one of others does not', async () => {
  const firm = /firm:.*?id: (\w[\w-]*)/s.exec(
    readFileSync(join(workspace.root, 'bellwether.yaml'), 'utf8'),
  )?.[1]
  const out = join(workspace.root, 'plan.xml')
  const day = addDays(dateOf(systemClock.now()), 90)
  const ask = (who: string, ...more: string[]) =>
    bellwether(['what-if', who, '--cut', '10', '-w', workspace.root, '--roll-out', day, ...more])
  const made = await ask(firm ?? '', '--out', out)
  expect(made.code, made.err).toBe(0)
  const xml = readFileSync(out, 'utf8')
  expect(xml).toContain('−10 % from ')
  expect(xml).toContain(`<ConstraintDate>${day}T00:00:00</ConstraintDate>`)
  expect(await ask('acme')).toMatchObject({ code: 2 })
  expect(await ask(firm ?? '', '--notice', '89')).toMatchObject({
    code: 2,
    err: expect.stringContaining('had to begin on'),
  })
})
