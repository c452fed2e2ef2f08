import { expect, test } from 'vitest'
import { alertQuality } from '../../../src/ledger/alert-quality.ts'
import { firstTold } from '../../../src/ledger/events.ts'
import { decideReview } from '../../../src/ledger/reviews.ts'
import { commit } from '../../../src/pipeline/context.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { startOracleSite } from './oracle-site.ts'
import { dayOf, makeWorkspace } from './workspace.ts'

test('alerts are measured by what persons said of the changes told, and by their delay', async () => {
  const site = await startOracleSite((day) => ({ Team: day < 2 ? '10' : '11' }))
  const workspace = makeWorkspace(site.url)
  try {
    for (const day of [0, 1, 2, 3]) {
      site.day = day
      workspace.clock.set(dayOf(day))
      await workspace.with((context) => runPipeline(context, { compose: false }))
    }
    await workspace.with(async (context) => {
      const { ledger, clock } = context
      const before = clock.now()
      const [told] = firstTold(ledger)
      expect(alertQuality(ledger, before)).toMatchObject({ right: 0, wrong: 0 })
      expect(alertQuality(ledger, before).delays).toHaveLength(1)
      expect(alertQuality(ledger, '2026-01-01T00:00:00.000Z').delays).toEqual([])
      const { id = '', sourceId = '' } = told?.event ?? {}
      const item = { id, sourceId, kind: 'held-change' } as const
      commit(context, (tx) => decideReview(tx, item, { state: 'accept', by: 'ana', note: null }))
      expect(alertQuality(ledger, clock.now())).toMatchObject({ right: 1, wrong: 0 })
      expect(alertQuality(ledger, before)).toMatchObject({ right: 0, wrong: 0 })
    })
  } finally {
    workspace.remove()
    await site.close()
  }
})
