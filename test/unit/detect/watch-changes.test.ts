import { expect, test } from 'vitest'
import { looksAt } from '../../../bench/answers-steps/glitches.ts'
import { observed } from '../../../bench/answers-steps/observed.ts'
import { seeded } from '../../../bench/answers-steps/random.ts'
import { trueWorld } from '../../../bench/answers-steps/world.ts'
import { detectChanges, watchChanges } from '../../../src/analysis/detect/detect.ts'
import { clusterOf } from '../../../src/model/event.ts'

function page(seed: number) {
  const random = seeded(seed)
  const world = trueWorld(random, { plans: 4, days: 60, rate: 4 })
  return observed('page', looksAt(world, random, { share: 0.05, unknown: null }))
}

test('what stands after each look is what was known then: later looks take no part in it', () => {
  for (const seed of [1, 2, 3]) {
    const { readings, observations } = page(seed)
    for (const { at, events } of watchChanges('page', readings, observations)) {
      const until = <T extends { observedAt: string }>(rows: readonly T[]): T[] =>
        rows.filter(({ observedAt }) => observedAt <= at)
      expect(events()).toEqual(detectChanges('page', until(readings), until(observations)))
    }
  }
})

test('no two events share an id, and those of one day share a cluster', () => {
  const { readings, observations } = page(4)
  const events = detectChanges('page', readings, observations)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  const days = new Set(events.map(({ effectiveBy }) => effectiveBy.slice(0, 10)))
  expect(new Set(events.map(clusterOf)).size).toBe(days.size)
})
