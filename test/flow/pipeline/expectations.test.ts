import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { currentEvents } from '../../../src/ledger/events.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { type PriceScript, startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace } from './workspace.ts'

/** Looks once a day at a page that is declared with `more`, and tells what came of the last day and in all. */
async function watched(
  script: PriceScript,
  days: number,
  more: string,
): Promise<{ last: RunSummary | undefined; events: string[]; observations: number }> {
  const site = await startOracleSite(script)
  const workspace = makeWorkspace(site.url)
  try {
    appendFileSync(join(workspace.root, 'sources/acme.yaml'), `${more}\n`)
    let last: RunSummary | undefined
    for (let day = 0; day < days; day++) {
      site.day = day
      workspace.clock.set(dayOf(day))
      last = await workspace.with((context) => runPipeline(context, { compose: false }))
    }
    return await workspace.with(async ({ ledger }) => ({
      last,
      events: currentEvents(ledger, 'acme').map(
        ({ kind, title, state }) => `${kind} ${title} ${state}`,
      ),
      observations: observationsOf(ledger, 'acme').length,
    }))
  } finally {
    workspace.remove()
    await site.close()
  }
}
const all = { Start: '10', Team: '20', Scale: '90', Plus: '40' }

test('plans that are missing against what is expected are not lost', async () => {
  const { last, events, observations } = await watched(
    (day) => (day === 0 ? all : { Start: '10', Team: '20' }),
    5,
    'expect: { plans: 3..6 }',
  )
  expect(last?.problems).toMatchObject([
    { code: 'extract/unexpected', message: '2 plans, expected 3..6', unit: 'acme' },
  ])
  expect([events, observations]).toEqual([[], 4])
})

test('a plan that is left out is never seen, and a plan under another name is told as that', async () => {
  const { last, events } = await watched(
    (day) => (day === 0 ? all : { Start: '10', Teams: '20', Scale: '90', Plus: String(40 + day) }),
    3,
    'leaveOut: [/^plus$/i]',
  )
  expect(last?.problems).toEqual([])
  expect(events).toEqual(['offer-renamed Teams (formerly Team) provisional'])
})
