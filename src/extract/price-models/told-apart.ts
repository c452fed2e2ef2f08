import { metricInSentence } from '../../model/metric-words.ts'
import type { PlanComponent } from '../../model/plan-component.ts'

/** The charges of one way to buy a plan. */
export interface Choice {
  /** `monthly`; absent where there is only one way. */
  readonly word?: string
  readonly components: readonly PlanComponent[]
}

const words = { month: 'monthly', quarter: 'quarterly', year: 'yearly' } as const
type Recurring = keyof typeof words

const recurring = ({ cadence }: PlanComponent): Recurring | undefined =>
  cadence === 'once' || cadence === 'usage' ? undefined : cadence

/**
 * Catalogues list what a customer chooses between side by side: 10 a month or 100 a year. Such charges of
 * one metric are ways to buy the plan, never one bill; charges that have no other period belong to each
 * way. A reason where two prices for one thing differ in nothing that we could tell them apart by.
 */
export function toldApart(
  components: readonly PlanComponent[],
): readonly Choice[] | { readonly reason: string } {
  const same = Map.groupBy(components, ({ metric, cadence }) => `${metric} ${cadence}`)
  const twice = [...same.values()].find(({ length }) => length > 1)?.[0]
  if (twice) {
    return { reason: `several prices for ${metricInSentence(twice.metric)}: which one is not said` }
  }
  const metrics = Map.groupBy(
    components.filter((one) => recurring(one) !== undefined),
    ({ metric }) => metric,
  )
  const chosen = (one: PlanComponent) =>
    recurring(one) !== undefined && (metrics.get(one.metric)?.length ?? 0) > 1
  const periods = new Set(components.filter(chosen).flatMap((one) => recurring(one) ?? []))
  if (periods.size === 0) return [{ components }]
  return [...periods].map((period) => ({
    word: words[period],
    components: components.filter((one) => !chosen(one) || one.cadence === period),
  }))
}
