import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { type Account, audit } from './audit.ts'
import { historyDays, live, script, sources } from './history.ts'

const kills = Number(process.env['BELLWETHER_KILLS'] ?? 40)
const lives = inject('lives')
/** Histories at a time: while one process loads, another one dies. */
const together = 2
/** Then it may live to its end: on a slow machine it would hardly come to it by chance. */
const killsPerHistory = 12

const sites: OracleSite[] = []
const workspaces: TestWorkspace[] = []

beforeAll(async () => {
  for (let n = 0; n < together; n++) sites.push(await startOracleSite(script))
})

afterAll(async () => {
  for (const workspace of workspaces) workspace.remove()
  await Promise.all(sites.map((site) => site.close()))
})

function newWorkspace({ url }: OracleSite): string {
  const workspace = makeWorkspace(url, sources)
  workspaces.push(workspace)
  return workspace.root
}

const counts = { killed: 0, lives: 0, histories: 0, repeats: 0 }
const started = performance.now()

/** How far it is; a check that fails ends the test, so that what is told is what was found whole. */
function tell(): void {
  const { killed, histories, repeats } = counts
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  console.log(
    `${killed} kills in ${counts.lives} lives, ${minutes} min; ${histories} histories checked: 0 lost, 0 doubled, 0 wrong; ${repeats} alerts repeated on the wire under the same key`,
  )
}

async function check(root: string, expected: Account): Promise<void> {
  const { account, wrong, repeats } = await audit(root, historyDays - 1)
  expect(wrong).toEqual([])
  expect(account).toEqual(expected)
  counts.histories += 1
  counts.repeats += repeats
}

/** Kills one history after the other at random moments, and holds each against the undisturbed one. */
async function killAll(site: OracleSite, expected: Account, longest: number): Promise<void> {
  while (counts.killed < kills) {
    const root = newWorkspace(site)
    let end = 'killed'
    for (let n = 0; end === 'killed'; n++) {
      const dies = n < killsPerHistory && counts.killed < kills
      ;({ end } = await live(lives, root, site.url, dies ? Math.random() * longest : undefined))
      counts.lives += 1
      if (end === 'killed' && ++counts.killed % 100 === 0) tell()
    }
    await check(root, expected)
  }
}

test(`${kills} kills at random moments: nothing lost, nothing doubled, nothing wrong`, async () => {
  const [first] = sites
  if (!first) throw new Error('no site')
  const calm = newWorkspace(first)
  const { ms } = await live(lives, calm, first.url)
  const { account: expected, wrong } = await audit(calm, historyDays - 1)
  expect(wrong).toEqual([])
  expect(expected.events.length).toBeGreaterThan(8)
  expect(expected.alerts.length).toBeGreaterThan(4)
  // Lives end anywhere in a history, and most histories take a few lives.
  await Promise.all(sites.map((site) => killAll(site, expected, ms / 3)))
  tell()
})
