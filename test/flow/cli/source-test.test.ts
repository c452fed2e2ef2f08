import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { bellwether } from './cli.ts'

let site: OracleSite
let workspace: TestWorkspace
const prices: readonly Record<string, string>[] = [
  { Start: '10', Pro: '49', Scale: '90' },
  { Start: '11', Pro: '49', Scale: '90' },
  { Start: '11', Professional: '45', Scale: '90', Max: '200' },
]

beforeEach(async () => {
  site = await startOracleSite((day) => prices[day] ?? {})
  workspace = makeWorkspace(site.url)
  for (const day of [0, 1]) {
    site.day = day
    workspace.clock.set(dayOf(day))
    await workspace.with((context) => runPipeline(context, { compose: false }))
  }
})

afterEach(async () => {
  workspace.remove()
  await site.close()
})

const file = (): string => join(workspace.root, 'sources/acme.yaml')
const declare = (...lines: string[]): void =>
  writeFileSync(file(), `${readFileSync(file(), 'utf8')}${lines.join('\n')}\n`)
const tested = (...more: string[]) =>
  bellwether(['source', 'test', 'acme', '-w', workspace.root, ...more])

test('a look is shown beside what was last seen', async () => {
  site.day = 2
  const { code, out, err } = await tested()
  expect(code, err).toBe(0)
  const rows = out.split('\n').map((line) => line.replace(/ {2,}/g, ' | ').trim())
  expect(rows.slice(1, -1)).toEqual([
    'same | Start | per month | $11.00 | $11.00',
    'renamed | Professional (formerly Pro) | per month | $49.00 | $45.00 | −8.2 %',
    'same | Scale | per month | $90.00 | $90.00',
    'new | Max | per month | $200.00',
  ])
})

test('what is not as expected is shown and told, and so is what is not mapped', async () => {
  site.day = 2
  declare('expect: { plans: 3, currency: EUR }', 'map: [{ plan: Start, service: desk }]')
  const market = join(workspace.root, 'bellwether.yaml')
  const line = 'serviceLines: [{ id: desk, name: Desk }]\n'
  writeFileSync(market, readFileSync(market, 'utf8') + line)
  const { code, out, err } = await tested('--json')
  expect(code).toBe(1)
  expect(err).toContain('not as expected: 4 plans, expected 3')
  expect(JSON.parse(out)).toMatchObject({
    unexpected: ['4 plans, expected 3', 'prices in USD, expected EUR'],
    unmapped: ['Professional', 'Scale', 'Max'],
    differences: [
      { kind: 'same', plan: 'Start' },
      { kind: 'renamed', plan: 'Professional', formerly: 'Pro', before: '49', now: '45' },
      { kind: 'same' },
      { kind: 'new' },
    ],
  })
})

test('a map to a service that is not ours leaves the source out', async () => {
  declare('map: [{ plan: Start, service: dek }]')
  expect(await tested()).toMatchObject({
    code: 1,
    err: expect.stringContaining('dek is not declared under serviceLines'),
  })
})

test('the archive is read again with the declaration as it is now, offline', async () => {
  const asked = site.requests.length
  const same = await tested('--archive')
  expect(same.out).toMatch(/as before\n.*as before\n$/)
  writeFileSync(
    file(),
    readFileSync(file(), 'utf8').replace('offer: .card', 'offer: .card:not(:first-child)'),
  )
  const { code, out } = await tested('--archive', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject([
    { wasRead: true, problem: null, differences: [{ kind: 'gone', plan: 'Start', before: '10' }] },
    { wasRead: true, problem: null, differences: [{ kind: 'gone', plan: 'Start', before: '11' }] },
  ])
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('.card:not(:first-child)', '.nothing'))
  expect((await tested('--archive', '1')).out).toMatch(
    /was read, now: .*\[extract\/nothing-found\]\n$/,
  )
  expect(site.requests).toHaveLength(asked)
  expect((await tested('--archive', 'many')).code).toBe(2)
})
