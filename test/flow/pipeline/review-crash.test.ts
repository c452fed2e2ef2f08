import { afterEach, beforeEach, expect, test } from 'vitest'
import { reviewItems } from '../../../src/ledger/reviews.ts'
import { armFailpoints } from '../../../src/model/failpoint.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { type OracleSite, startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace, type TestWorkspace } from './workspace.ts'

let site: OracleSite
let workspace: TestWorkspace

beforeEach(async () => {
  site = await startOracleSite((day) =>
    day === 0
      ? { Start: '10', Team: '20', Scale: '90' }
      : { Start: '€10', Team: '€20', Scale: '€90' },
  )
  workspace = makeWorkspace(site.url)
})

afterEach(async () => {
  workspace.remove()
  await site.close()
})

const runDay = (day: number, failpoints = '') => {
  site.day = day
  workspace.clock.set(dayOf(day))
  return workspace.with((context) => {
    armFailpoints(failpoints)
    return runPipeline(context, { compose: false }).finally(() => armFailpoints(''))
  })
}

test.each([1, 2])(
  'an implausible reading is asked about once, although the disk was full at look %i',
  async (nth) => {
    await runDay(0)
    await expect(runDay(1, `tx.review:${nth}:enospc`)).rejects.toMatchObject({ code: 'store/full' })
    await runDay(1)
    const items = await workspace.with(async ({ ledger }) => reviewItems(ledger))
    expect(items.map(({ verdict, sightings }) => [verdict.state, sightings])).toEqual([['open', 2]])
  },
)
