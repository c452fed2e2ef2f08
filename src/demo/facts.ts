import { z } from 'zod'
import { DecimalText } from '../model/money.ts'
import { CalendarDate } from '../model/time.ts'
import { demoRows } from './demo-rows.ts'

const blankIsNull = (value: unknown) => (value === '' ? null : value)

/** What one model cost at one vendor from `from` until before `to`. USD per 1M tokens. */
const Fact = z.strictObject({
  vendor: z.string(),
  /** `slug(name)`: the subject its offer has in a reading. */
  model: z.string(),
  name: z.string(),
  from: CalendarDate,
  /** First day it no longer held; null: holds to the end of the span. */
  to: z.preprocess(blankIsNull, CalendarDate.nullable()),
  input: DecimalText,
  output: DecimalText,
  cached: z.preprocess(blankIsNull, DecimalText.nullable()),
  source: z.string().min(1),
  note: z.string(),
})
export type Fact = z.infer<typeof Fact>

let loaded: readonly Fact[] | undefined

/** All facts of the demo market, as `data/demo/facts.csv` has them. */
export function demoFacts(): readonly Fact[] {
  loaded ??= demoRows('facts.csv', Fact)
  return loaded
}

/** What a vendor's page lists on a day, in the order of the facts. */
export function listedOn(vendor: string, day: CalendarDate): readonly Fact[] {
  return demoFacts().filter(
    (fact) => fact.vendor === vendor && fact.from <= day && (fact.to === null || day < fact.to),
  )
}

/** `vendor/model` → its price on the last day of the span; withdrawn models are not in it. */
export function lastPrices(): ReadonlyMap<string, Fact> {
  return new Map(
    demoFacts()
      .filter((fact) => fact.to === null)
      .map((fact) => [`${fact.vendor}/${fact.model}`, fact]),
  )
}
