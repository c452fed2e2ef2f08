import { slug } from '../model/id.ts'
import { Decimal, type DecimalText } from '../model/money.ts'
import { scaledPlan } from '../model/scaled-plan.ts'
import type { Contender } from './contender.ts'

/** A price move that has not happened: "Acme cuts Team by 10 %". */
export interface SupposedMove {
  readonly organization: string
  /** By its printed name or key; null: all of its plans. */
  readonly plan: string | null
  /** The one charge that moves; null: all of the plan. */
  readonly metric: string | null
  /** −10 is a cut of 10 %; above −100. */
  readonly percent: DecimalText
}

/** Whether a plan is one that the move is of. */
export function isMoved(
  { organization, plan }: SupposedMove,
  one: { readonly organization: string; readonly plan: string },
): boolean {
  return organization === one.organization && (plan === null || slug(plan) === slug(one.plan))
}

/** A contender as it would be after the move; the same where it is not of it. */
export function supposedly(contender: Contender, move: SupposedMove | undefined): Contender {
  const { organization, plan, least } = contender
  if (!move || !isMoved(move, { organization, plan: plan.name })) return contender
  const factor = new Decimal(move.percent).div(100).plus(1)
  const metric = move.metric ?? undefined
  return {
    ...contender,
    plan: scaledPlan(plan, factor, metric),
    least: scaledPlan(least, factor, metric),
  }
}
