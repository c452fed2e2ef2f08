import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { account, check, checkArchive, live, script, sources } from './history.ts'

const kills = Number(process.env['BELLWETHER_KILLS'] ?? 40)

let site: OracleSite
const workspaces: TestWorkspace[] = []

beforeAll(async () => {
  site = await startOracleSite(script)
})

afterAll(async () => {
  for (const workspace of workspaces) workspace.remove()
  await site.close()
})

function newWorkspace(): string {
  const workspace = makeWorkspace(site.url, sources)
  workspaces.push(workspace)
  return workspace.root
}

test(`${kills} kills at random moments: nothing lost, nothing doubled, nothing wrong`, async () => {
  const calm = newWorkspace()
  const started = performance.now()
  expect(await live(calm, site.url)).toBe('done')
  // Lives end anywhere in a history, and most histories take a few lives.
  const longest = (performance.now() - started) / 3
  const expected = account(calm)
  expect(expected.events.length).toBeGreaterThan(8)
  expect(expected.alerts.length).toBeGreaterThan(4)

  let killed = 0
  let lives = 0
  let repeats = 0
  let histories = 1
  let root = newWorkspace()
  while (killed < kills) {
    lives += 1
    // A history that came to its end is checked, and the next one begins.
    const end = await live(root, site.url, { killAfterMs: Math.random() * longest })
    if (end === 'killed') killed += 1
    else {
      repeats += check(root, expected)
      histories += 1
      root = newWorkspace()
    }
  }
  expect(await live(root, site.url)).toBe('done')
  repeats += check(root, expected)
  await checkArchive(root)
  console.log(
    `${killed} kills in ${lives} lives over ${histories} histories: 0 lost, 0 doubled, 0 wrong; ${repeats} alerts repeated on the wire under the same key`,
  )
})
