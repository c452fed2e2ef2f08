import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRetryBudget } from '../../../src/net/retry-budget.ts'

test('two failures of a short run are tried again, a third is not', () => {
  const budget = openRetryBudget()
  const tries = [1, 2, 3].map(() => {
    budget.asked()
    return budget.take()
  })
  expect(tries).toEqual([true, true, false])
})

test('from twenty requests on there is never more than one second try in ten, however failures fall', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 20, maxLength: 500 }), (failing) => {
      const budget = openRetryBudget()
      let seconds = 0
      for (const [index, fails] of failing.entries()) {
        budget.asked()
        if (fails && budget.take()) seconds++
        if (index >= 19) expect(seconds).toBeLessThanOrEqual((index + 1) / 10 + 1e-6)
      }
    }),
  )
})

test('a long calm saves up ten second tries, not hundreds', () => {
  const budget = openRetryBudget()
  for (let n = 0; n < 10_000; n++) budget.asked()
  let seconds = 0
  while (budget.take()) seconds++
  expect(seconds).toBe(10)
})
