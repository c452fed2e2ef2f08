import type { OfferFinding } from '../../../src/analysis/plausibility/suspicion.ts'
import { suspicionsOf } from '../../../src/analysis/plausibility/suspicions.ts'
import { artefacts } from './artefacts.ts'
import type { History } from './histories.ts'

/** Decides whether a reading is kept back: what was believed, what is read now. */
export type Check = (
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
  isNamed: (name: string) => boolean,
) => boolean

export const plausibility: Check = (before, after, isNamed) =>
  suspicionsOf(before, after, { complete: true, isNamed }).length > 0

/** What simple watchers do: keep back any reading with a price more than half up or down. */
export const halfUpOrDown: Check = (before, after) => {
  const known = new Map(before.map(({ subject, offer }) => [subject, offer]))
  return after.some(({ subject, offer }) =>
    offer.components.some(({ metric, amount }) => {
      const old = known.get(subject)?.components.find((price) => price.metric === metric)
      return old && Math.abs(Number(amount) - Number(old.amount)) > Number(old.amount) / 2
    }),
  )
}

export const none: Check = () => false

export interface Held {
  readonly looks: number
  readonly moves: number
  readonly heldLooks: readonly string[]
  readonly heldMoves: number
}

/** True histories: every look is as the page was, so whatever is kept back is kept back wrongly. */
export function heldTrueMoves(histories: readonly History[], check: Check): Held {
  const steps = histories.flatMap(({ source, looks }) =>
    looks.slice(1).flatMap((look, index) => {
      const before = looks[index]
      return before ? [{ source, before, look }] : []
    }),
  )
  const held = steps.filter(({ before, look }) =>
    check(before.findings, look.findings, look.isNamed),
  )
  const sum = (some: typeof steps): number => some.reduce((n, { look }) => n + look.moves, 0)
  return {
    looks: steps.length,
    moves: histories.flatMap(({ looks }) => looks).reduce((n, { moves }) => n + moves, 0),
    heldLooks: held.map(({ source, look }) => `${source} ${look.day}`),
    heldMoves: sum(held),
  }
}

/** Artefact by artefact: how many of the pages that can show it were kept back. The page itself is as it was. */
export function caughtArtefacts(
  histories: readonly History[],
  check: Check,
): { name: string; caught: number; of: number }[] {
  const pages = histories
    .flatMap(({ looks }) => looks.map(({ findings }) => findings))
    .map((page) =>
      page.filter(({ offer }) => offer.components.some(({ amount }) => Number(amount) > 0)),
    )
    .filter((page) => page.length >= 3)
  return artefacts.map(({ name, of }) => {
    const shown = pages.flatMap((page) => {
      const wrong = of(page)
      return wrong ? [{ page, wrong }] : []
    })
    return {
      name,
      caught: shown.filter(({ page, wrong }) => check(page, wrong, () => true)).length,
      of: shown.length,
    }
  })
}
