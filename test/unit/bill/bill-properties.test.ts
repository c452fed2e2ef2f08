import fc from 'fast-check'
import { test } from 'vitest'
import { billProperties } from '../../fixtures/bill/properties.ts'

// `npm run bench -- bill` runs them 20,000 times.
test.each(Object.entries(billProperties))('%s', (_name, property) => {
  fc.assert(property, { numRuns: 60 })
})
