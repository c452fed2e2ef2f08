import { expect, test } from 'vitest'
import { Sweep } from '../../../src/model/interaction.ts'

const declared = (points: number, pauseMs: number) =>
  Sweep.safeParse({
    inputs: { seats: { fill: '#seats', values: Array.from({ length: points }, (_, at) => at) } },
    result: '#quote',
    pauseMs,
  })

test.each([
  [200, 1_000, null],
  [200, 1_001, 'may take longer than 10 minutes'],
  [50, 10_000, null],
  [51, 10_000, 'may take longer than 10 minutes'],
  [201, 100, 'has more than 200 points'],
])('%i points with a pause of %i ms: %s', (points, pauseMs, words) => {
  const { success, error } = declared(points, pauseMs)
  expect(success).toBe(words === null)
  expect(error?.message ?? '').toContain(words ?? '')
})
