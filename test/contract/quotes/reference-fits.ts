import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Design, layout } from '../../../src/quotes/win-model/design.ts'
import { findMode } from '../../../src/quotes/win-model/mode.ts'

const numbers = z.array(z.number())
const Fit = z.strictObject({
  name: z.string(),
  segment: numbers,
  customer: numbers,
  values: numbers,
  logPrice: numbers,
  won: numbers,
  mean: numbers,
  sd: numbers,
  customerSd: z.number(),
  /** Those of the design's order, then one per customer. */
  parameters: numbers,
  standardErrors: numbers,
})
type Fit = z.infer<typeof Fit>

/** Fits by scipy; how they were made stands in make-references.py beside them. */
export function referenceFits(): Fit[] {
  const file = new URL('../../fixtures/win-model/fits.json', import.meta.url)
  return z.array(Fit).parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The largest difference of our parameters and standard errors to those of a reference fit. */
export function modeOff(fit: Fit): number {
  const rows = fit.won.length
  const design: Design = {
    rows,
    segments: Math.max(...fit.segment) + 1,
    customers: Math.max(...fit.customer) + 1,
    facts: fit.values.length / rows,
    segment: Int32Array.from(fit.segment),
    customer: Int32Array.from(fit.customer),
    values: Float64Array.from(fit.values),
    logPrice: Float64Array.from(fit.logPrice),
    won: Float64Array.from(fit.won),
    mean: Float64Array.from(fit.mean),
    sd: Float64Array.from(fit.sd),
    customerSd: fit.customerSd,
  }
  const mode = findMode(design)
  const ours = [...mode.at.main, ...mode.at.customers]
  const { size } = layout(design)
  const errors = ours.map((_, index) => {
    const unit = { main: new Float64Array(size), customers: new Float64Array(design.customers) }
    const [block, at] =
      index < size ? (['main', index] as const) : (['customers', index - size] as const)
    unit[block][at] = 1
    return Math.sqrt(mode.covariance(unit)[block][at] ?? Number.NaN)
  })
  return Math.max(
    ...ours.map((value, index) => Math.abs(value - (fit.parameters[index] ?? Number.NaN))),
    ...errors.map((value, index) => Math.abs(value - (fit.standardErrors[index] ?? Number.NaN))),
  )
}
