import type { AddOn, PlanEntry, PricingModel, Value } from './pricing2yaml-model.ts'

type Entry = readonly [name: string, entry: PlanEntry]
type AddOnEntry = readonly [name: string, entry: AddOn]
type Values = Readonly<Record<string, Value>>

const entriesOf = <T>(record: Record<string, T> | null | undefined): [string, T][] =>
  Object.entries(record ?? {})
const valuesOf = (overrides: PlanEntry['features']): Values =>
  Object.fromEntries(entriesOf(overrides).map(([name, { value }]) => [name, value]))

const ownOf = (plan: PlanEntry): Values => ({
  ...valuesOf(plan.features),
  ...valuesOf(plan.usageLimits),
})
const isSame = (a: Values, b: Values): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => JSON.stringify(b[name]) === JSON.stringify(value))

/** What a plan ends up with: defaults and its own values. */
function effective(model: PricingModel, plan: PlanEntry): Values {
  const defaults = [...entriesOf(model.features), ...entriesOf(model.usageLimits)].map(
    ([name, { defaultValue }]) => [name, defaultValue] as const,
  )
  return { ...Object.fromEntries(defaults), ...ownOf(plan) }
}

/** Whether one value offers no less than another; texts and lists only when equal. */
function offersAsMuch(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a === 'boolean' && typeof b === 'boolean') return a || !b
  if (typeof a === 'number' && typeof b === 'number') return a >= b
  return JSON.stringify(a) === JSON.stringify(b)
}
const covers = (a: Values, b: Values): boolean =>
  Object.entries(b).every(([name, value]) => offersAsMuch(a[name], value))

function* unknownNames(model: PricingModel, kind: string, [name, entry]: Entry): Generator<string> {
  for (const feature of Object.keys(entry.features ?? {})) {
    if (!(feature in model.features))
      yield `${kind} ${name} overrides ${feature}, which is no feature`
  }
  for (const limit of Object.keys(entry.usageLimits ?? {})) {
    if (!(limit in (model.usageLimits ?? {}))) {
      yield `${kind} ${name} overrides ${limit}, which is no usage limit`
    }
  }
}

function* comparePlans(model: PricingModel): Generator<string> {
  const plans = entriesOf(model.plans).flatMap(([name, plan]) =>
    typeof plan.price === 'number'
      ? [{ name, price: plan.price, unit: plan.unit ?? null, values: effective(model, plan) }]
      : [],
  )
  for (const [i, a] of plans.entries()) {
    for (const b of plans.slice(i + 1)) {
      if (a.unit !== b.unit) continue
      const [cheap, dear] = a.price <= b.price ? [a, b] : [b, a]
      const [more, less] = [covers(cheap.values, dear.values), covers(dear.values, cheap.values)]
      const both = `plans ${a.name} and ${b.name}`
      if (more && less && a.price === b.price) yield `${both} are the same plan`
      else if (more && less) yield `${both} offer the same at different prices`
      else if (more && cheap.price < dear.price) {
        yield `plan ${dear.name} costs more than ${cheap.name} and offers less`
      }
    }
  }
}

function* zeroLimits(model: PricingModel): Generator<string> {
  for (const [name, plan] of entriesOf(model.plans)) {
    const values = effective(model, plan)
    for (const [limit, { linkedFeatures }] of entriesOf(model.usageLimits)) {
      const feature = (linkedFeatures ?? []).find((linked) => values[linked] === true)
      if (feature && values[limit] === 0) {
        yield `plan ${name} includes ${feature}, whose limit ${limit} is zero`
      }
    }
  }
}

/** An add-on with everything that must be bought with it. */
function together(
  name: string,
  addOns: ReadonlyMap<string, AddOn>,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const needed of addOns.get(name)?.dependsOn ?? []) together(needed, addOns, seen)
  return seen
}

function* dependencies(model: PricingModel): Generator<string> {
  const addOns = new Map(entriesOf(model.addOns))
  const plans = Object.keys(model.plans ?? {})
  for (const [name, addOn] of addOns) {
    const strangers = (names: readonly string[] | null | undefined) =>
      (names ?? []).filter((other) => !addOns.has(other))
    for (const other of strangers(addOn.dependsOn)) {
      yield `add-on ${name} depends on ${other}, which is no add-on`
    }
    for (const other of strangers(addOn.excludes)) {
      yield `add-on ${name} excludes ${other}, which is no add-on`
    }
    for (const plan of (addOn.availableFor ?? []).filter((one) => !plans.includes(one))) {
      yield `add-on ${name} is available for ${plan}, which is no plan`
    }
    const needed = together(name, addOns)
    for (const other of needed) {
      const against = (addOns.get(other)?.excludes ?? []).find((one) => needed.has(one))
      if (against) yield `add-on ${name} needs ${other}, which excludes ${against}`
    }
    const buyable = plans.filter((plan) =>
      [...needed].every((one) => {
        const only = addOns.get(one)?.availableFor ?? []
        return only.length === 0 || only.includes(plan)
      }),
    )
    if (needed.size > 1 && plans.length > 0 && buyable.length === 0) {
      yield `add-on ${name} and what it depends on are available for no plan together`
    }
  }
}

const effectOf = (addOn: AddOn): Values => ({
  ...valuesOf(addOn.features),
  ...valuesOf(addOn.usageLimits),
  ...valuesOf(addOn.usageLimitsExtensions),
})
const sameList = (a: readonly string[] | null | undefined, b: typeof a): boolean =>
  JSON.stringify((a ?? []).toSorted()) === JSON.stringify((b ?? []).toSorted())

function* compareAddOns(model: PricingModel): Generator<string> {
  const addOns: AddOnEntry[] = entriesOf(model.addOns).filter(
    ([, addOn]) => Object.keys(effectOf(addOn)).length > 0,
  )
  for (const [i, [nameA, a]] of addOns.entries()) {
    for (const [nameB, b] of addOns.slice(i + 1)) {
      if (!sameList(a.availableFor, b.availableFor) || (a.unit ?? '') !== (b.unit ?? '')) continue
      if (typeof a.price !== 'number' || typeof b.price !== 'number') continue
      const [more, less] = [covers(effectOf(b), effectOf(a)), covers(effectOf(a), effectOf(b))]
      if (more && less) {
        if (a.price === b.price) yield `add-ons ${nameA} and ${nameB} are identical`
      } else if (more && a.price > b.price)
        yield `add-on ${nameA} costs more than ${nameB} and offers less`
      else if (less && b.price > a.price)
        yield `add-on ${nameB} costs more than ${nameA} and offers less`
    }
  }
  for (const [name, addOn] of addOns) {
    const only = addOn.availableFor ?? []
    const same = entriesOf(model.plans).find(
      ([plan, entry]) =>
        (only.length === 0 || only.includes(plan)) && isSame(effectOf(addOn), ownOf(entry)),
    )
    if (same) yield `add-on ${name} offers just what plan ${same[0]} does`
  }
}

/** Names and conditions that lead nowhere: nobody could ever buy by such a model. */
export function brokenParts(model: PricingModel): string[] {
  return [
    ...entriesOf(model.plans).flatMap((plan) => [...unknownNames(model, 'plan', plan)]),
    ...entriesOf(model.addOns).flatMap((addOn) => [...unknownNames(model, 'add-on', addOn)]),
    ...dependencies(model),
  ]
}

/** Offers that nobody would choose: dearer and less, the same twice, a feature that cannot be used. */
export function oddOffers(model: PricingModel): string[] {
  return [...comparePlans(model), ...zeroLimits(model), ...compareAddOns(model)]
}
