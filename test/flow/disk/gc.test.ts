import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { storedObjects } from '../../../src/archive/let-objects-go.ts'
import { openContext } from '../../../src/cli/open-context.ts'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { capturesOf, citedDigests, readableCaptures } from '../../../src/ledger/captures.ts'
import { citedCaptures } from '../../../src/ledger/evidence.ts'
import { type Ledger, openLedger } from '../../../src/ledger/ledger.ts'
import { sha256 } from '../../../src/model/id.ts'
import { silent } from '../../../src/pipeline/progress.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { bellwether, spawned } from '../cli/cli.ts'
import { temporaryFolder } from '../cli/workspace.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'
import { startNoisySite } from './noisy-site.ts'

const days = 24
/** 100 kB that hardly shrink to half of that, the same ones for a day. */
const noiseOf = (day: number): string =>
  Array.from({ length: 1500 }, (_, line) => sha256(Buffer.from(`${day} ${line}`))).join('\n')
/** One move on day 9; every day other bytes, but on the last, which brings those of day 3 again. */
const show = (day: number) => ({
  prices: { Start: day < 9 ? '10' : '12', Team: '20' },
  noise: noiseOf(day === days ? 3 : day),
})

let site: Awaited<ReturnType<typeof startNoisySite>>
/** A workspace of many looks; each test takes a copy. */
let template: TestWorkspace
let root: string

beforeAll(async () => {
  site = await startNoisySite(show)
  template = makeWorkspace(site.url)
  const opened = await template.open()
  for (let day = 0; day < days; day++) {
    site.day = day
    template.clock.set(dayOf(day))
    await runPipeline(opened.begin('test'), { compose: day === days - 1 })
  }
  await opened.close()
}, 300_000)

afterAll(async () => {
  template.remove()
  await site.close()
})

beforeEach(() => {
  site.day = days - 1
  template.clock.set(dayOf(days - 1))
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  root = join(folder.path, 'market')
  cpSync(template.root, root, { recursive: true })
})

const archiveOf = (at: string) => join(at, '.bellwether/archive')

function inLedger<T>(at: string, ask: (ledger: Ledger) => T): T {
  const ledger = openLedger(join(at, '.bellwether/ledger.sqlite'))
  try {
    return ask(ledger)
  } finally {
    ledger.close()
  }
}

/** Every capture has its bytes, or they were let go on purpose; what is cited always has them. */
async function expectWhole(at: string): Promise<void> {
  const archive = openArchive(archiveOf(at))
  const digests = inLedger(at, citedDigests)
  expect(await archive.verify(digests)).toEqual({ ok: digests.length, damaged: [], missing: [] })
  const evidence = inLedger(at, (ledger) => {
    const cited = citedCaptures(ledger, 'acme')
    return capturesOf(ledger, 'acme').filter(({ id }) => cited.has(id))
  })
  expect(evidence.length).toBeGreaterThan(1)
  for (const { payloadDigest } of evidence)
    expect((await archive.get(payloadDigest ?? '')).length).toBeGreaterThan(0)
}

const gc = (...flags: string[]) => bellwether(['gc', '-w', root, ...flags])
const objects = async (at = root) => [...(await storedObjects(archiveOf(at))).keys()].sort()

function setStorage(text: string): void {
  const path = join(root, 'bellwether.yaml')
  const rest = readFileSync(path, 'utf8').replace(/^storage:.*\n/m, '')
  writeFileSync(path, `${rest}storage: ${text}\n`)
}

test('a dry run shows per source what would go, and changes nothing', async () => {
  const before = await objects()
  const { code, out, err } = await gc('--dry-run')
  expect(code, err).toBe(0)
  expect(out).toMatch(/acme +1\.\d MB +– +21 of 25 looks +20 objects +1\.\d MB/)
  expect(err).toContain('would go')
  expect(await objects()).toEqual(before)
  const { sources, freed, gone } = JSON.parse((await gc('--dry-run', '--json')).out)
  expect(sources).toMatchObject([{ source: 'acme', looks: 25, thinned: 21, objects: 20, freed }])
  expect(gone).toBeNull()
})

test('nobody is there to be asked: nothing goes without --yes', async () => {
  const before = await objects()
  const { code, err } = await gc()
  expect(code).toBe(2)
  expect(err).toContain('--dry-run')
  expect(await objects()).toEqual(before)
})

test('what is no evidence goes, and every answer and check stays as it was', async () => {
  const report = () =>
    bellwether(['report', 'changes', '--format', 'markdown', '--out', '-', '-w', root])
  const before = [await report(), await bellwether(['changes', 'list', '-w', root])]
  const { code, out, err } = await gc('--yes', '--json')
  expect(code, err).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ gone: 20 })
  await expectWhole(root)
  expect([await report(), await bellwether(['changes', 'list', '-w', root])]).toEqual(before)
  const doctor = await bellwether(['doctor', '-w', root])
  expect(doctor.out).toMatch(/✔ +archive +(\d+) of \1 payloads read back/)
  const backup = await bellwether(['backup', join(root, '..', 'kept.tar.gz'), '-w', root, '--json'])
  expect(JSON.parse(backup.out)).toMatchObject({ missing: [] })
  const warc = await bellwether(['export', '--format', 'warc', '-w', root, '--json'])
  expect(JSON.parse(warc.out)).toMatchObject({ problems: 0, captures: 25 })
  expect(JSON.parse((await gc('--yes', '--json')).out)).toMatchObject({ gone: 0, freed: 0 })
})

test('bytes that went and come again are held again', async () => {
  await gc('--yes')
  const held = await objects()
  const opened = await openContext(readWorkspace(root, {}), {
    trigger: 'test',
    env: {},
    progress: silent,
    clock: template.clock,
  })
  site.day = days
  template.clock.set(dayOf(days))
  const summary = await runPipeline(opened.context, { compose: false })
  await opened.close()
  expect(summary).toMatchObject({ visited: 1, problems: [] })
  expect(await objects()).toHaveLength(held.length + 1)
  await expectWhole(root)
})

test('a run thins by itself where the market says how often, once per interval', async () => {
  const run = async (day: number): Promise<string[]> => {
    template.clock.set(dayOf(day))
    const notes: string[] = []
    const progress = { ...silent, note: (text: string) => notes.push(text) }
    const opened = await openContext(readWorkspace(root, {}), {
      trigger: 'test',
      env: {},
      progress,
      clock: template.clock,
    })
    await runPipeline(opened.context, { compose: false })
    await opened.close()
    return notes
  }
  const before = await objects()
  expect(await run(days)).toEqual([])
  expect(await objects()).toEqual(expect.arrayContaining(before))
  setStorage('{ keepDays: 1, thinEvery: P7D }')
  expect(await run(days)).toEqual([
    expect.stringMatching(/^20 archived objects .* went: 1\.\d MB$/),
  ])
  const held = await objects()
  expect(held.length).toBeLessThan(before.length)
  await expectWhole(root)
  expect(await run(days)).toEqual([])
  expect(await objects()).toEqual(held)
})

test('young looks are kept, unless their source is over its quota', async () => {
  setStorage('{ keepDays: 4000 }')
  expect(JSON.parse((await gc('--dry-run', '--json')).out)).toMatchObject({ freed: 0 })
  setStorage('{ keepDays: 4000, quotas: { acme: 1 } }')
  const doctor = await bellwether(['doctor', '-w', root])
  expect(doctor.out).toMatch(/✖ +quotas +acme holds 1\.\d MB of 1\.0 MB/)
  const { sources } = JSON.parse((await gc('--yes', '--json')).out)
  const [{ bytes, freed, objects: gone }] = sources
  expect(bytes - freed).toBeLessThanOrEqual(1e6)
  expect(bytes - freed).toBeGreaterThan(1e6 - bytes / 20)
  // The oldest go first.
  const kept = inLedger(root, (ledger) => readableCaptures(ledger, 'acme')).map(({ slot }) => slot)
  const all = inLedger(root, (ledger) => capturesOf(ledger, 'acme')).map(({ slot }) => slot)
  expect(kept).toEqual([all[0], ...all.slice(gone + 1)])
  expect((await bellwether(['doctor', '-w', root])).out).toMatch(/✔ +quotas/)
})

test.each([
  ['retention.selected', 1, 'before anything is noted'],
  ['retention.noted', 1, 'when all is noted and nothing is gone'],
  ['retention.object_unlinked', 9, 'in the middle'],
  ['retention.object_unlinked', 20, 'after the last object'],
])('killed at %s (%i): %s, nothing dangles and the next gc goes on', async (name, nth) => {
  const killed = await spawned(['gc', '-w', root, '--yes'], {
    env: { BELLWETHER_FAILPOINTS: `${name}:${nth}:kill` },
  })
  expect(killed.code).toBeNull()
  await expectWhole(root)
  const next = await gc('--yes', '--json')
  expect(next.code, next.err).toBe(0)
  await expectWhole(root)
  expect(await objects()).toHaveLength(4)
})

test('a damaged row is no ground to let anything go', async () => {
  inLedger(root, (ledger) =>
    ledger.transact('2026-11-01T00:00:00.000Z', (tx) => {
      tx.run(`update capture set record = replace(record, 'sha256:', 'sha256:0') where seq = 4`)
    }),
  )
  const before = await objects()
  const { code, err } = await gc('--yes')
  expect(code).toBe(1)
  expect(err).toContain('[store/damaged]')
  expect(await objects()).toEqual(before)
})
