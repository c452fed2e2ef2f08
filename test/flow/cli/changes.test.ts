import { afterAll, beforeAll, expect, test } from 'vitest'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { bellwether } from './cli.ts'

let site: OracleSite
let workspace: TestWorkspace

/** One price falls on the third day. */
beforeAll(async () => {
  site = await startOracleSite((day) => ({ Start: day < 2 ? '10' : '9', Team: '20', Scale: '90' }))
  workspace = makeWorkspace(site.url, ['acme'])
  for (const day of [0, 1, 2]) {
    site.day = day
    workspace.clock.set(dayOf(day))
    await workspace.with((context) => runPipeline(context, { compose: false }))
  }
})

afterAll(async () => {
  workspace.remove()
  await site.close()
})

const changes = (...args: string[]) =>
  bellwether(['changes', ...args, '-w', workspace.root], { USER: 'ada' })

const list = async (...args: string[]): Promise<{ id: string; state: string }[]> =>
  JSON.parse((await changes('--json', ...args)).out)

test('lists what is believed, as known then and now, and what a person said of it', async () => {
  expect((await changes()).out).toMatch(
    /2026-01-03\s+acme\s+price-changed\s+provisional\s+Start\s+10 → 9 USD/,
  )
  expect(await list('--as-known', '2026-01-02')).toEqual([])
  expect(await list('--kind', 'offer-added')).toEqual([])
  expect(await list('--since', '2026-01-04')).toEqual([])
  const [event] = await list()
  const id = event?.id.slice(0, 6) ?? ''

  const wrong = await changes('wrong', id, '--note', 'a misprint')
  expect(wrong).toMatchObject({ code: 0 })
  expect(wrong.out).toContain('rejected by ada: a misprint')
  expect(await list()).toEqual([])
  expect(await list('--all')).toMatchObject([{ state: 'retracted' }])
  expect(await list('--as-known', '2026-01-03')).toMatchObject([{ state: 'provisional' }])

  const shown = await changes('show', id)
  expect(shown.out).toContain('Start: price changed 10 → 9 USD')
  expect(shown.out).toMatch(/provisional: seen twice/)
  expect(shown.out).toMatch(/ada said: reject \(a misprint\)/)

  expect((await changes('undo', id)).out).toContain('provisional')
  expect((await changes('right', id)).out).toContain('accepted by ada')
  expect(await list()).toMatchObject([{ state: 'final' }])
})

test('a rule says what it would have told, whatever it told', async () => {
  const ask = async (...args: string[]) =>
    bellwether(['rule', 'preview', ...args, '--days', '4000', '-w', workspace.root])
  expect((await ask()).out).toMatch(
    /^moves would have told once in the last 4000 days:\n +2026-01-03T\d\d:\d\dZ +Acme cut Start by 10 %\n$/,
  )
  const [preview] = JSON.parse((await ask('moves', '--json')).out)
  expect(preview).toMatchObject({ rule: 'moves', days: 4000, alerts: [{ rule: 'moves' }] })
})

test.each([
  [['wrong', 'ffff'], 'no change begins with ffff'],
  [['--kind', 'moved'], 'no change is of the kind moved'],
  [['--since', 'May'], '--since May is no day'],
  [['--as-known', 'then'], '--as-known then is no day'],
])('%j is usage', async (args, message) => {
  const answer = await changes(...args)
  expect(answer).toMatchObject({ code: 2 })
  expect(answer.err).toContain(message)
})
