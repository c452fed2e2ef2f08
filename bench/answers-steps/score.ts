import type { Told } from './baselines.ts'
import type { TrueChange } from './world.ts'

/** Days within which the right level must be told. */
const matchDays = 21

/** How the changes that a rule told compare with those that were; sums of all pages. */
export interface Score {
  right: number
  told: number
  found: number
  was: number
  /** Series-years that were watched. */
  years: number
  delays: number[]
}

export const noScore = (): Score => ({ right: 0, told: 0, found: 0, was: 0, years: 0, delays: [] })

/** A change is found when its new level is told within three weeks; each telling counts for one change. Returns what was untrue. */
export function addScore(
  score: Score,
  changes: readonly TrueChange[],
  told: readonly Told[],
  years: number,
): Told[] {
  const open = new Set(changes)
  const untrue: Told[] = []
  for (const one of told) {
    const hit = [...open].find(
      ({ plan, day, to }) =>
        plan === one.plan &&
        String(to / 100) === one.level &&
        one.day >= day &&
        one.day - day <= matchDays,
    )
    if (!hit) {
      untrue.push(one)
      continue
    }
    open.delete(hit)
    score.right += 1
    score.delays.push(one.delay)
  }
  score.told += told.length
  score.found += changes.length - open.size
  score.was += changes.length
  score.years += years
  return untrue
}

export interface Figures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** False tellings per 100 series-years. */
  readonly falseRate: number
  readonly delay: { readonly median: number; readonly p90: number }
}

export function figuresOf({ right, told, found, was, years, delays }: Score): Figures {
  const precision = told === 0 ? 1 : right / told
  const recall = was === 0 ? 1 : found / was
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    falseRate: (100 * (told - right)) / years,
    delay: { median: at(0.5), p90: at(0.9) },
  }
}
