import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { bellwether } from './cli.ts'
import { temporaryFolder, writeWorkspace } from './workspace.ts'

let site: OracleSite
let workspace: TestWorkspace

/** One price becomes ten times higher. */
beforeAll(async () => {
  site = await startOracleSite((day) => ({
    Start: day === 0 ? '10' : '100',
    Team: '20',
    Scale: '90',
  }))
  workspace = makeWorkspace(site.url, ['acme'])
  for (const day of [0, 1]) {
    site.day = day
    workspace.clock.set(dayOf(day))
    await workspace.with((context) => runPipeline(context, { compose: false }))
  }
})

afterAll(async () => {
  workspace.remove()
  await site.close()
})

const review = (...args: string[]) =>
  bellwether(['review', ...args, '-w', workspace.root], { USER: 'ada' })

const list = async (...args: string[]): Promise<{ id: string; verdict: { state: string } }[]> =>
  JSON.parse((await review('--json', ...args)).out)

test('lists what is open, shows both sides, accepts, undoes, rejects', async () => {
  const [item] = await list()
  const id = item?.id.slice(0, 4) ?? ''
  const table = await review()
  expect(table.out).toMatch(
    /held-change\s+2026-01-02\s+2\s+open\s+Start: price changed: 10 USD → 100 USD/,
  )
  expect(table.err).toContain('1 open')

  const shown = await review('show', id)
  expect(shown.out).toMatch(/plan\s+price\s+before\s+now/)
  expect(shown.out).toMatch(/Start\s+base\s+10 USD\s+100 USD/)
  expect(shown.out).toContain('exactly ten times')
  expect(shown.out).toContain(`${site.url}/acme/pricing`)

  const accepted = await review('accept', id, '--note', 'they told me')
  expect(accepted).toMatchObject({ code: 0 })
  expect(accepted.out).toContain('accepted by ada')
  expect(readFileSync(join(workspace.root, 'alerts.jsonl'), 'utf8')).toContain('Start')
  expect(await list()).toEqual([])
  expect((await list('--all')).map(({ verdict }) => verdict)).toMatchObject([
    { state: 'accept', by: 'ada', note: 'they told me' },
  ])

  expect((await review('undo', id)).out).toContain('open')
  expect((await review('reject', id, '--by', 'Bo')).out).toContain('rejected by Bo')
  expect((await review('show', id)).out).toContain('rejected by Bo')
})

test('what is not there, or not to be decided, is usage', async () => {
  const unknown = await review('accept', 'ffff')
  expect(unknown).toMatchObject({ code: 2 })
  expect(unknown.err).toContain('no review item begins with ffff')
  const [item] = await list('--all')
  await review('undo', item?.id ?? '')
  const twice = await review('undo', item?.id ?? '')
  expect(twice).toMatchObject({ code: 2 })
  expect(twice.err).toContain('nobody decided it')
})

test('a workspace in which nothing was run has nothing to review', async () => {
  using folder = temporaryFolder()
  writeWorkspace(folder.path)
  expect(await bellwether(['review', '-w', folder.path])).toMatchObject({
    code: 0,
    err: '0 open\n',
  })
  expect((await bellwether(['review', 'show', 'a', '-w', folder.path])).code).toBe(2)
})

test('while another process works here, the decision is noted and followed by it', async () => {
  const [item] = await list()
  await workspace.with(async (context) => {
    const said = await review('accept', item?.id ?? '')
    expect(said.code).toBe(0)
    expect(said.err).toContain('follows it at its next round')
    await runPipeline(context, { compose: false, only: 'detect' })
  })
  expect(await list()).toEqual([])
})
