import type { WinRow } from '../../model/win-model.ts'
import { auc } from '../auc.ts'

/** A fact that the model uses, with what makes it mean 0 and deviation 1. */
export interface Fact {
  readonly name: string
  readonly mean: number
  readonly sd: number
}

/** A fact that parts won from lost better than this alone was hardly known before the outcome. */
const tooGood = 0.95
/** Below so many won and as many lost, facts part them by chance. */
const enough = 8
const afterwards = new Set(
  'won lost loss outcome result closed signed signature invoiced awarded churned delivered'.split(
    ' ',
  ),
)
const before = new Set('previous previously past earlier prior former before'.split(' '))

/**
 * The facts of the rows that can stand in a model: those that vary, were known before the outcome by their
 * name, and do not give the outcome away; the others are named in `warnings`.
 */
export function usableFacts(rows: readonly WinRow[]): {
  readonly facts: readonly Fact[]
  readonly warnings: readonly string[]
} {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.facts)))].toSorted()
  const warnings: string[] = []
  const facts = names.flatMap((name): Fact[] => {
    const values = rows.flatMap((row) => row.facts[name] ?? [])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length)
    const why = knownAfterwards(name) ?? givesAway(rows, name)
    if (why !== null) warnings.push(`"${name}" is left out: ${why}.`)
    return why === null && sd > 1e-9 * Math.max(1, Math.abs(mean)) ? [{ name, mean, sd }] : []
  })
  return { facts, warnings }
}

/** In deviations of a fact; further out it is more likely a slip than a stronger case. */
const farthest = 4

/** The fact in deviations from its mean, at most four; 0, the mean, where it is not known. */
export function standardized(fact: Fact, facts: Readonly<Record<string, number>>): number {
  const value = facts[fact.name]
  if (value === undefined) return 0
  return Math.max(-farthest, Math.min(farthest, (value - fact.mean) / fact.sd))
}

function knownAfterwards(name: string): string | null {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  const late =
    words.some((word) => afterwards.has(word)) ||
    /days.*(stage|close|decision)/.test(words.join(' '))
  return late && !words.some((word) => before.has(word))
    ? 'by its name it is known only after the outcome'
    : null
}

function givesAway(rows: readonly WinRow[], name: string): string | null {
  const won = rows.filter((row) => row.won)
  const lost = rows.filter((row) => !row.won)
  if (Math.min(won.length, lost.length) < enough) return null
  const parts = (score: (row: WinRow) => number): boolean => {
    const area = auc(won.map(score), lost.map(score))
    return Math.max(area, 1 - area) > tooGood
  }
  if (parts((row) => (row.facts[name] === undefined ? 0 : 1))) {
    return 'whether it is filled in tells the outcome'
  }
  const knownWon = won.flatMap((row) => row.facts[name] ?? [])
  const knownLost = lost.flatMap((row) => row.facts[name] ?? [])
  if (Math.min(knownWon.length, knownLost.length) < enough) return null
  const area = auc(knownWon, knownLost)
  return Math.max(area, 1 - area) > tooGood ? 'it alone tells the outcome' : null
}
