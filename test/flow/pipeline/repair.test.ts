import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { currentEvents } from '../../../src/ledger/events.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { reviewItems } from '../../../src/ledger/reviews.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { bellwether } from '../cli/cli.ts'
import { type OracleSite, startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from './workspace.ts'

let site: OracleSite
let workspace: TestWorkspace
let prices: (day: number) => Record<string, string | null>
let file: string

beforeEach(async () => {
  prices = (day) => ({ Start: day < 1 ? '10' : '11', Team: '20', Scale: day < 5 ? '90' : '95' })
  site = await startOracleSite((day) => prices(day))
  site.trouble = (day) => (day < 3 ? 'none' : 'redesign')
  workspace = makeWorkspace(site.url)
  file = join(workspace.root, 'sources/acme.yaml')
  writeFileSync(file, `# our rival\n${readFileSync(file, 'utf8')}# the end\n`)
})

afterEach(async () => {
  workspace.remove()
  await site.close()
})

const runDays = async (...days: number[]): Promise<RunSummary> => {
  let summary: RunSummary | undefined
  for (const day of days) {
    site.day = day
    workspace.clock.set(dayOf(day))
    summary = await workspace.with((context) => runPipeline(context, { compose: false }))
  }
  if (!summary) throw new Error('no day')
  return summary
}
const ask = <T>(work: (context: Context) => T): Promise<T> =>
  workspace.with(async (context) => work(context))
const repair = (...more: string[]) =>
  bellwether(['source', 'repair', 'acme', '-w', workspace.root, ...more])
const items = (): Promise<string[]> =>
  ask(({ ledger }) =>
    reviewItems(ledger, { sourceId: 'acme', kind: 'broken-reader' }).map(
      ({ verdict, sightings, explanation }) => `${verdict.state} ${sightings} ${explanation}`,
    ),
  )

describe('a page that is redesigned', () => {
  test('is asked about, repaired on request, and its history goes on', async () => {
    const broken = await runDays(0, 1, 2, 3, 4)
    expect(broken.problems).toMatchObject([{ code: 'extract/nothing-found' }])
    const [item, ...others] = await items()
    expect(others).toEqual([])
    expect(item).toMatch(/^open 2 .*source repair acme$/)
    const before = readFileSync(file, 'utf8')

    const shown = await repair()
    expect(shown).toMatchObject({ code: 0, err: expect.stringContaining('nothing was written') })
    expect(shown.out).toMatch(/same +Team +per month +\$20\.00 +\$20\.00/)
    expect(readFileSync(file, 'utf8')).toBe(before)

    const written = await repair('--yes', '--json')
    expect(written.code, written.err).toBe(0)
    expect(JSON.parse(written.out)).toMatchObject({
      written: true,
      change: { read: { cards: { offer: 'div.tile', name: 'h3' } }, formerly: [{}] },
      replayed: { before: 2, since: 1 },
    })
    const now = readFileSync(file, 'utf8')
    expect(now).toMatch(
      /^# our rival\n[\s\S]*offer: div\.tile[\s\S]*formerly:[\s\S]*offer: \.card[\s\S]*# the end\n$/,
    )

    const after = await runDays(5, 6)
    expect(after.problems).toEqual([])
    expect(after.corrections).toBe(0)
    expect((await items()).map((one) => one.split(' ')[0])).toEqual(['gone'])
    const events = await ask(({ ledger }) => currentEvents(ledger, 'acme'))
    expect(
      events.map(({ kind, subject, before: from, after: to, state }) => [
        kind,
        subject,
        from,
        to,
        state,
      ]),
    ).toEqual([
      ['price-changed', 'start', '10', '11', 'provisional'],
      ['price-changed', 'scale', '90', '95', 'provisional'],
    ])
    const causes = await ask(({ ledger }) =>
      observationsOf(ledger, 'acme').map(({ cause }) => cause),
    )
    expect(new Set(causes)).toEqual(new Set(['source']))
  })

  test('is not replayed anew for the same bytes, and is told of once', async () => {
    let reads = 0
    const notes: string[] = []
    const counted = (context: Context): Context => ({
      ...context,
      progress: { ...context.progress, note: (text) => notes.push(text) },
      sources: context.sources.map((bound) => ({
        ...bound,
        extract: (payload) => {
          reads++
          return bound.extract(payload)
        },
      })),
    })
    await runDays(0)
    for (const day of [3, 4]) {
      reads = 0
      site.day = day
      workspace.clock.set(dayOf(day))
      await workspace.with((context) => runPipeline(counted(context), { compose: false }))
    }
    expect(reads).toBe(1)
    expect(notes).toEqual(['acme: see bellwether source repair acme'])
    expect(await items()).toEqual([expect.stringMatching(/^open 2 /)])
  })

  test('counts as agreeing only what was ever read', async () => {
    site.trouble = (day) => (day % 2 === 1 ? 'redesign' : 'none')
    prices = (day) => ({ Start: `1${day}`, Team: '20', Scale: '90' })
    await runDays(0, 1, 2, 3)
    expect((await items()).at(-1)).toContain('agrees with 2 archived pages before and 1 since')
  })

  test('and goes back to its former layout is asked about no more', async () => {
    site.trouble = (day) => (day === 3 ? 'redesign' : 'none')
    prices = () => ({ Start: '10', Team: '20', Scale: '90' })
    await runDays(0, 1, 2, 3)
    expect((await items()).map((one) => one.split(' ')[0])).toEqual(['open'])
    await runDays(4)
    expect((await items()).map((one) => one.split(' ')[0])).toEqual(['gone'])
  })

  test('is as it was after an undo', async () => {
    await runDays(0, 3)
    const before = readFileSync(file, 'utf8')
    expect((await repair('--yes')).code).toBe(0)
    expect(readFileSync(file, 'utf8')).not.toBe(before)
    expect((await repair('--undo')).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(existsSync(`${file}.bak`)).toBe(false)
    expect(await repair('--undo')).toMatchObject({
      code: 1,
      err: expect.stringContaining('[input/missing]'),
    })
  })

  test.each([
    ['with other plans', () => ({ Oak: '310', Elm: '420', Ash: '950' })],
    ['with prices ten times as high', () => ({ Start: '100', Team: '200', Scale: '900' })],
    ['with most plans lost', () => ({ Team: '20' })],
  ])('%s is left to a person', async (_, shown) => {
    const { trouble } = site
    const known = prices
    prices = (day) => (trouble(day) === 'none' ? known(day) : shown())
    await runDays(0, 1, 3)
    expect(await repair('--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('[source/no-repair]'),
    })
    expect((await items()).map((one) => one.split(' ')[0])).toEqual(['open'])
    expect(existsSync(`${file}.bak`)).toBe(false)
    expect(await ask(({ ledger }) => observationsOf(ledger, 'acme'))).toHaveLength(4)
  })
})

test('a page that is read needs no repair; one that never was has none', async () => {
  await runDays(0)
  expect(await repair()).toMatchObject({
    code: 0,
    err: expect.stringContaining('nothing to repair'),
  })
  workspace.remove()
  workspace = makeWorkspace(site.url)
  expect(await repair()).toMatchObject({ code: 1, err: expect.stringContaining('[input/missing]') })
  await runDays(3)
  expect(await repair()).toMatchObject({ code: 1, err: expect.stringContaining('was ever read') })
})
