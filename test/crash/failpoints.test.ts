import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { type Account, account, check, checkArchive, live, script, sources } from './history.ts'

/** Every named place that a watching life passes, and at which passage the process dies there. */
const deaths = [
  'migrate.before_version:1',
  'migrate.after_version:1',
  'archive.tmp_created:1',
  'archive.written:1',
  'archive.fsynced:1',
  'archive.renamed:1',
  'archive.dir_synced:1',
  'fetch.after_body:2',
  'tx.begun:9',
  'tx.capture:2',
  'tx.observations:1',
  'tx.changes:2',
  'tx.outbox:2',
  'tx.before_commit:9',
  'tx.after_commit:9',
  'send.after_effect:1',
  'send.marked:1',
].map((place) => `${place}:kill`)

/** Where a disk may be full, and where a fault of our own would hurt most. */
const failures = [
  'archive.written:1:enospc',
  'archive.renamed:1:enospc',
  'fetch.after_body:2:throw',
  'tx.capture:2:enospc',
  'tx.observations:1:enospc',
  'tx.changes:2:enospc',
  'tx.outbox:2:throw',
  'tx.before_commit:9:enospc',
  'send.after_effect:1:throw',
]

/** Long enough for every place to be passed again after all lives that ended early. */
const days = 17

let site: OracleSite
let expected: Account
const workspaces: TestWorkspace[] = []

function newWorkspace(): string {
  const workspace = makeWorkspace(site.url, sources)
  workspaces.push(workspace)
  return workspace.root
}

beforeAll(async () => {
  site = await startOracleSite(script)
  const calm = newWorkspace()
  expect(await live(calm, site.url, { days })).toBe('done')
  expected = account(calm)
})

afterAll(async () => {
  for (const workspace of workspaces) workspace.remove()
  await site.close()
})

test.each([
  ['deaths', 'killed', deaths],
  ['failures', 'failed', failures],
])('a history with %s at named places is the undisturbed one', async (_, end, failpoints) => {
  const root = newWorkspace()
  for (const failpoint of failpoints) {
    expect([failpoint, await live(root, site.url, { failpoint, days })]).toEqual([failpoint, end])
  }
  expect(await live(root, site.url, { days })).toBe('done')
  check(root, expected)
  await checkArchive(root)
})
