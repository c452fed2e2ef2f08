import { expect, test } from 'vitest'
import { modeOff, referenceFits } from './reference-fits.ts'

test.each(referenceFits())('parameters and standard errors equal those of scipy: $name', (fit) => {
  expect(modeOff(fit)).toBeLessThan(1e-5)
})
