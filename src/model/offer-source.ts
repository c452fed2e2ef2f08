import { z } from 'zod'
import { CurrencyCode } from './money.ts'
import { matchesName, NamePattern } from './name-pattern.ts'
import { SourceBase } from './source.ts'
import { unitCode } from './unit.ts'

/** How many there should be: `4`, `3..6`, or `3..` for three or more. */
export const CountRange = z.union([
  z.int().nonnegative(),
  z.string().regex(/^\d+(\.\.\d*)?$/, 'a count, as in 4, 3..6 or 3..'),
])
export type CountRange = z.infer<typeof CountRange>

export function isWithin(range: CountRange, count: number): boolean {
  const [least = '', most] = String(range).split('..')
  if (most === undefined) return count === Number(least)
  return count >= Number(least) && (most === '' || count <= Number(most))
}

/** What a good reading looks like; a reading outside of it is a problem, never a change of the page. */
export const Expectation = z.strictObject({
  /** How many plans, or the names of those that must be there; more may be. */
  plans: z.union([CountRange, z.array(z.string()).min(1)]).optional(),
  /** The only currency (or currencies) its prices are in. */
  currency: z.union([CurrencyCode, z.array(CurrencyCode).min(1)]).optional(),
  /** How many prices; struck-through ones do not count. */
  prices: CountRange.optional(),
})
export type Expectation = z.infer<typeof Expectation>

/** A plan of theirs and the service line of ours that it competes with. */
export const PlanMapping = z.strictObject({
  plan: NamePattern,
  /** An id of `serviceLines` in bellwether.yaml. */
  service: z.string(),
  /** What our scenarios call the unit that their price is per: their `host` is our `seat`. */
  unit: z
    .string()
    .refine((name) => unitCode(name) !== undefined, 'not a unit we know')
    .optional(),
})
export type PlanMapping = z.infer<typeof PlanMapping>

/** What a source of offers may declare besides where and how they are read. */
export const OfferSource = SourceBase.extend({
  expect: Expectation.optional(),
  /** Plans that are on the page and of no interest. */
  leaveOut: z.array(NamePattern).optional(),
  /** The first that fits a plan counts. */
  map: z.array(PlanMapping).optional(),
})

/** Where a plan of this name belongs among our services; undefined when nothing is said of it. */
export function mappingOf(
  map: readonly PlanMapping[] | undefined,
  name: string,
): PlanMapping | undefined {
  return map?.find(({ plan }) => matchesName(plan, name))
}
