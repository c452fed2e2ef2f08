import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openContext } from '../../../src/cli/open-context.ts'
import { pathsOf, readWorkspace } from '../../../src/cli/workspace.ts'
import { simulatedClock } from '../../../src/demo/simulated-clock.ts'
import { currentEvents } from '../../../src/ledger/events.ts'
import { findingsAt } from '../../../src/ledger/observations.ts'
import { Problem } from '../../../src/model/problem.ts'
import { silent } from '../../../src/pipeline/progress.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from '../pipeline/oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from '../pipeline/workspace.ts'

let site: OracleSite
let workspace: TestWorkspace
let notes: string[]

beforeEach(async () => {
  notes = []
  site = await startOracleSite((day) => ({ Start: day < 5 ? '11' : '13', Team: '77' }))
  workspace = makeWorkspace(site.url)
  for (let day = 0; day < 10; day++) await watch(day)
})

afterEach(async () => {
  workspace.remove()
  await site.close()
})

/** Looks once on a day; what is believed then, what happened, and what was told. */
async function watch(day: number) {
  const { root } = workspace
  const clock = simulatedClock(dayOf(day))
  site.day = day
  const progress = { ...silent, note: (text: string) => notes.push(text) }
  const opened = await openContext(readWorkspace(root, {}), {
    ...{ trigger: 'test', env: {}, progress, clock },
  })
  try {
    await runPipeline(opened.context, { compose: false })
    const { ledger } = opened.context
    return {
      prices: findingsAt(ledger, 'acme', clock.now())
        .flatMap((finding) =>
          finding.kind === 'offer' ? [finding.offer.components[0]?.amount] : [],
        )
        .sort(),
      events: currentEvents(ledger, 'acme').map(({ title, before, after }) => [
        title,
        before,
        after,
      ]),
      alerts: alertsIn(root),
    }
  } finally {
    await opened.close()
  }
}

function alertsIn(root: string): number {
  const path = join(root, 'alerts.jsonl')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').length : 0
}

const truth = { prices: ['13', '77'], events: [['Start', '11', '13']], alerts: 1 }

/** Puts other text of the same length in every place of the ledger where this stands. */
function overwrite(text: string, other: string): void {
  const path = pathsOf(workspace.root).ledger
  const bytes = readFileSync(path)
  const file = openSync(path, 'r+')
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1))
    writeSync(file, Buffer.from(other), 0, other.length, at)
  closeSync(file)
}

test('a ledger that cannot be opened is made anew, and says that nothing of it was saved', async () => {
  truncateSync(pathsOf(workspace.root).ledger, 50)
  expect((await watch(10)).prices).toEqual(truth.prices)
  expect(notes.join('\n')).toMatch(/the ledger was damaged/)
  expect(notes.join('\n')).toMatch(/capture can be read/)
  const set = readdirSync(join(workspace.root, '.bellwether/quarantine'))
  expect(set.filter((name) => name.endsWith('-ledger.sqlite'))).toHaveLength(1)
  notes = []
  await watch(11)
  expect(notes).toEqual([])
})

test('a price that is not what was written is found out, and read from the archive again', async () => {
  overwrite('"amount":"11"', '"amount":"12"')
  await expect(watch(10)).rejects.toThrow(Problem)
  expect(await watch(10)).toEqual(truth)
  expect(notes.join('\n')).toMatch(/observation: \d of \d rows are lost/)
  notes = []
  expect(await watch(11)).toEqual(truth)
  expect(notes).toEqual([])
})
