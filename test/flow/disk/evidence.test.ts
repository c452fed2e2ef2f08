import { globSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../src/archive/archive.ts'
import { capturesOf, citedDigests } from '../../../src/ledger/captures.ts'
import { citedCaptures } from '../../../src/ledger/evidence.ts'
import { openLedger } from '../../../src/ledger/ledger.ts'
import { addObservation } from '../../../src/ledger/observations.ts'
import { openReview } from '../../../src/ledger/reviews.ts'
import { markUnit } from '../../../src/ledger/runs.ts'
import { bellwether, type CliResult, spawned } from '../cli/cli.ts'
import { feedSource, recordLooks, temporaryFolder, writeWorkspace } from '../cli/workspace.ts'

const at = '2026-11-20T12:00:00.000Z'

/** Ten looks that nothing cites, of half a year ago. */
async function tenLooks() {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const root = join(folder.path, 'market')
  writeWorkspace(root, { 'rival-news': feedSource('rival-news') })
  await recordLooks(root, 10, Date.parse('2026-06-10T00:00:00.000Z'))
  const ledger = openLedger(join(root, '.bellwether/ledger.sqlite'))
  onTestFinished(() => ledger.close())
  return { root, ledger, looks: capturesOf(ledger, 'rival-news') }
}

test('what an observation, a question, a look that showed it, or an evidence page leads to is cited', async () => {
  const { root, ledger, looks } = await tenLooks()
  const [, observed, asked, shown, paged] = looks.map(({ id }) => id)
  const item = {
    id: 'q1',
    sourceId: 'rival-news',
    kind: 'implausible-reading' as const,
    subject: null,
    title: 'Is it so?',
    explanation: 'Perhaps.',
    captureId: asked ?? '',
    openedAt: at,
    detail: {},
  }
  ledger.transact(at, (tx) => {
    const observation = {
      id: 'o1',
      sourceId: 'rival-news',
      subject: 'team',
      finding: null,
      observedAt: at,
      recordedAt: at,
      wasDerivedFrom: observed ?? '',
      wasGeneratedBy: { collector: 'trade-feed', version: 1 },
      cause: 'source' as const,
    }
    addObservation(tx, observation, 'offer')
    openReview(tx, item)
    openReview(tx, { ...item, captureId: shown ?? '' })
    const unit = { step: 'compose', key: `evidence/${paged}`, inputHash: 'x', run: 1 }
    markUnit(tx, { ...unit, state: 'done' })
  })
  expect(citedCaptures(ledger, 'rival-news')).toEqual(new Set([observed, asked, shown, paged]))
  const { out } = await bellwether(['gc', '--dry-run', '--json', '-w', root])
  // Those four, the first, the newest; the one before the first cited is the first.
  expect(JSON.parse(out).sources).toMatchObject([{ looks: 10, thinned: 4 }])
})

test('bytes that no capture names go after an hour, not before', async () => {
  const { root } = await tenLooks()
  const archive = openArchive(join(root, '.bellwether/archive'))
  const { digest } = await archive.put(Buffer.from('a look that was killed'))
  const dry = async () =>
    JSON.parse((await bellwether(['gc', '--dry-run', '--json', '-w', root])).out).unnamed
  expect(await dry()).toMatchObject({ objects: 0 })
  const path = join(
    root,
    '.bellwether/archive/objects',
    digest.slice(7, 9),
    `${digest.slice(9)}.gz`,
  )
  const before = (Date.now() - 2 * 3_600_000) / 1000
  utimesSync(path, before, before)
  expect(await dry()).toMatchObject({ objects: 1 })
  await bellwether(['gc', '--yes', '-w', root])
  expect(await archive.has(digest)).toBe(false)
})

test('a backup that a gc overtakes begins anew, and lacks nothing that its ledger names', async () => {
  const { root } = await tenLooks()
  const file = join(root, '..', 'kept.tar.gz')
  const backups: CliResult[] = []
  const running = spawned(['backup', file, '-w', root, '--json'], {
    env: { BELLWETHER_FAILPOINTS: 'backup.staged:1:stall:4000' },
  }).then((done) => backups.push(done))
  await stageOf(join(root, '..'))
  const gone = await bellwether(['gc', '--yes', '--json', '-w', root])
  expect(JSON.parse(gone.out), gone.err).toMatchObject({ gone: 8 })
  await running
  expect(backups[0]?.code, backups[0]?.err).toBe(0)
  expect(JSON.parse(backups[0]?.out ?? '')).toMatchObject({ missing: [] })
  const target = join(root, '..', 'elsewhere')
  expect((await bellwether(['restore', file, '-w', target])).code).toBe(0)
  const ledger = openLedger(join(target, '.bellwether/ledger.sqlite'))
  onTestFinished(() => ledger.close())
  const digests = citedDigests(ledger)
  expect(digests).toHaveLength(2)
  expect(await openArchive(join(target, '.bellwether/archive')).verify(digests)).toEqual({
    ok: 2,
    damaged: [],
    missing: [],
  })
})

/** Waits until the ledger of a backup was copied. */
async function stageOf(folder: string): Promise<void> {
  for (let left = 60_000; left > 0; left -= 50) {
    const [stage] = globSync('.bellwether-backup-*/.bellwether/archive', { cwd: folder })
    if (stage) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the backup never began')
}
