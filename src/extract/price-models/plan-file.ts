import { slug } from '../../model/id.ts'
import { Plan } from '../../model/plan.ts'
import type { PlanComponent } from '../../model/plan-component.ts'
import { Problem } from '../../model/problem.ts'
import { toldApart } from './told-apart.ts'

/** The price models of a file. */
export interface PlanFile {
  readonly plans: readonly Plan[]
  /** What is no price model: on request, billed by the week, an amount that the buyer chooses. */
  readonly left: readonly { readonly name: string; readonly reason: string }[]
  /** What a reader should know of it all the same. */
  readonly remarks?: readonly string[]
}

/** Refuses a file by naming what is wrong with it; nothing of it is used. */
export function refusePlans(defects: readonly string[], unit: string | null): never {
  throw new Problem('plan/invalid', defects.join('; '), {
    hint: 'Correct the file at what is named.',
    unit,
  })
}

/** A plan as it is, or the Problem that names what is wrong with it. */
export function soundPlan(input: object, unit: string): Plan {
  const parsed = Plan.safeParse(input)
  if (parsed.success) return parsed.data
  return refusePlans(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    unit,
  )
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly components: readonly PlanComponent[]
}

/**
 * What a catalogue lists under one name as plans; see `toldApart`.
 * @param written what our own writer put beside it: such a plan is one, as it was
 * @param left takes what is no price model
 */
export function plansOf(
  listed: Listed,
  written: object | undefined,
  left: { name: string; reason: string }[],
): Plan[] {
  const { id, name, components } = listed
  if (components.length === 0) return []
  if (written) return [soundPlan({ ...listed, ...written }, name)]
  const choices = toldApart(components)
  if ('reason' in choices) {
    left.push({ name, reason: choices.reason })
    return []
  }
  return choices.map(({ word, components: some }) =>
    soundPlan(
      word
        ? { ...listed, id: `${id}-${slug(word)}`, name: `${name}, ${word}`, components: some }
        : listed,
      name,
    ),
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
