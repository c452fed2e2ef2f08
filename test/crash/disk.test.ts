import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, type TestContext, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import type { Opened } from '../../src/cli/open-context.ts'
import { capturesOf, citedDigests } from '../../src/ledger/captures.ts'
import { currentEvents } from '../../src/ledger/events.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { findingsAt, observationsOf } from '../../src/ledger/observations.ts'
import { Problem } from '../../src/model/problem.ts'
import { composeReports } from '../../src/pipeline/compose-step.ts'
import type { Context } from '../../src/pipeline/context.ts'
import { runPipeline } from '../../src/pipeline/run.ts'
import { bellwether } from '../flow/cli/cli.ts'
import { startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

const sources = ['acme', 'bolt']
/** A price moves every few days, and a plan comes. */
const script = (day: number): Record<string, string | null> => ({
  Start: String(10 + Math.floor(day / 3)),
  Team: '20',
  Plus: day >= 2 ? '40' : null,
})

const levels = Math.max(2, Number(process.env['BELLWETHER_DISK'] ?? 4))
const diskMb = 160
const lowWaterMb = 8
const refused = 'mounting a small file system is not permitted here (needs root on Linux)'

function smallDisk(context: TestContext): SmallDisk | undefined {
  const disk = mountSmallDisk(diskMb)
  if (disk) {
    onTestFinished(() => disk.remove())
    return disk
  }
  process.stdout.write(`skipped: ${refused}\n`)
  context.skip(refused)
  return undefined
}

function newWorkspace(siteUrl: string, within?: string): TestWorkspace {
  const workspace = makeWorkspace(siteUrl, sources, within)
  onTestFinished(() => workspace.remove())
  appendFileSync(
    join(workspace.root, 'bellwether.yaml'),
    `storage: { lowWaterMb: ${lowWaterMb} }\n`,
  )
  return workspace
}

/** What is known, judged and told, to the day. */
function booksOf(root: string): string[] {
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  onTestFinished(() => ledger.close())
  const observed = sources.flatMap((source) =>
    observationsOf(ledger, source).map(
      ({ observedAt, subject, finding }) =>
        `${source} ${observedAt.slice(0, 10)} ${subject} ${finding?.kind === 'offer' ? finding.offer.components[0]?.amount : 'absent'}`,
    ),
  )
  const events = sources.flatMap((source) =>
    currentEvents(ledger, source).map(
      ({ effectiveBy, kind, title, before, after, state }) =>
        `${source} ${effectiveBy.slice(0, 10)} ${kind} ${title} ${before} ${after} ${state}`,
    ),
  )
  const told = readFileSync(join(root, 'alerts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { headline: string }).headline)
  return [...observed, ...events, ...told.sort()]
}

async function expectWholeArchive(root: string): Promise<void> {
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  onTestFinished(() => ledger.close())
  const digests = citedDigests(ledger)
  expect(digests.length).toBeGreaterThan(1)
  expect(await openArchive(join(root, '.bellwether/archive')).verify(digests)).toEqual({
    ok: digests.length,
    damaged: [],
    missing: [],
  })
}

const looksIn = ({ ledger }: Context): number =>
  sources.reduce((sum, id) => sum + capturesOf(ledger, id).length, 0)

/** Runs; a full disk is an answer, everything else that is thrown fails the test. */
async function tryRun(opened: Opened, compose: boolean): Promise<'looked' | 'low' | 'full'> {
  try {
    const { problems, visited } = await runPipeline(opened.begin('disk'), { compose })
    if (visited > 0) return 'looked'
    expect(problems.map(({ code }) => code)).toEqual(sources.map(() => 'store/low'))
    return 'low'
  } catch (error) {
    if (error instanceof Problem && error.code === 'store/full') return 'full'
    throw error
  }
}

/** Whether what it asks is answered; a full disk is an answer as well. */
async function answered(work: () => unknown): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Problem && error.code === 'store/full') return false
    throw error
  }
}

test(`a disk filled to ${levels} levels: intake stops at the mark, answers go on, nothing is lost`, async (context) => {
  const disk = smallDisk(context)
  if (!disk) return
  const site = await startOracleSite(script)
  onTestFinished(() => site.close())
  const calm = newWorkspace(site.url)
  await calm.with(async (first) => {
    for (let day = 0; day <= levels; day++) {
      site.day = day
      calm.clock.set(dayOf(day))
      await runPipeline(day === 0 ? first : { ...first }, { compose: false })
    }
  })
  const expected = booksOf(calm.root)
  expect(expected.length).toBeGreaterThan(levels)

  const workspace = newWorkspace(site.url, disk.path)
  let opened = await workspace.open()
  const counts = { looked: 0, low: 0, full: 0, reports: 0, answers: 0, commands: 0, reopened: 0 }
  workspace.clock.set(dayOf(0))
  site.day = 0
  await runPipeline(opened.context)
  for (let level = 0; level < levels; level++) {
    site.day = level + 1
    workspace.clock.set(dayOf(level + 1))
    const before = looksIn(opened.context)
    const target = Math.round((level / (levels - 1)) * 2 * lowWaterMb * 1e6)
    disk.leave(target)
    const end = await tryRun(opened, true)
    counts[end] += 1
    const mark = lowWaterMb * 1e6
    // A run writes a little before it looks, which may take it below the mark.
    if (target < mark) expect([target, end]).not.toContain('looked')
    else if (target > mark + 3e5) expect([target, end]).toContain('looked')
    if (end !== 'looked') expect(looksIn(opened.context)).toBe(before)

    // The books are read whatever the disk says, here and in other processes.
    const { ledger } = opened.context
    expect(findingsAt(ledger, 'acme', workspace.clock.now()).length).toBeGreaterThan(1)
    const listed = await bellwether(['changes', 'list', '--all', '--json', '-w', workspace.root])
    expect(listed.code, listed.err).toBe(0)
    counts.commands += 1
    const answers = await answered(() => opened.context.warehouse.watermark())
    counts.answers += answers ? 1 : 0
    const written = await answered(() =>
      composeReports(opened.context, { names: ['comparison'], formats: ['markdown'] }),
    )
    counts.reports += written ? 1 : 0

    disk.makeRoom()
    if (end === 'full') {
      // As `bellwether serve` does: within the same process.
      await opened.close()
      opened = await workspace.open()
      counts.reopened += 1
    }
    if (end !== 'looked') expect(await tryRun(opened, false)).toBe('looked')
    expect(looksIn(opened.context)).toBeGreaterThan(before)
  }
  await opened.close()
  expect(booksOf(workspace.root)).toEqual(expected)
  await expectWholeArchive(workspace.root)
  console.log(
    `${levels} fill levels: ${counts.looked} looked, ${counts.low} stopped at the mark, ${counts.full} full; ` +
      `asked while filled: ledger ${levels}, another command ${counts.commands}, warehouse ${counts.answers}, report written ${counts.reports} of ${levels}; ` +
      `${counts.reopened} times the stores were opened again in the same process; 0 lost, 0 doubled, 0 wrong`,
  )
})

test.each([
  ['low', 4e6, 'store/low'],
  ['full', 0, 'store/full'],
])(
  'serve on a disk that is %s waits, and goes on by itself when there is room',
  async (_, left, code) => {
    const disk = mountSmallDisk(diskMb)
    if (!disk) {
      process.stdout.write(`skipped: ${refused}\n`)
      return
    }
    onTestFinished(() => disk.remove())
    const site = await startOracleSite(script)
    onTestFinished(() => site.close())
    const workspace = newWorkspace(site.url, disk.path)
    disk.leave(left)
    const child = spawn(process.execPath, ['src/cli.ts', 'serve', '-w', workspace.root], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const until = async (words: string): Promise<void> => {
      for (let left = 90_000; !said.includes(words) && left > 0; left -= 100)
        await new Promise((resolve) => setTimeout(resolve, 100))
      expect(said).toContain(words)
    }
    await until(`[${code}]`)
    expect(site.requests).toEqual([])
    disk.makeRoom()
    await until('2 of 2 due sources visited')
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
)
