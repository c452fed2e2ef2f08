import type { Looks } from './glitches.ts'

/** A change that a rule told: the level it moved to, on which day, believed how many looks after it was seen. */
export interface Told {
  readonly plan: number
  readonly day: number
  /** The day of its first sight. */
  readonly seen: number
  readonly level: string
  /** Looks between first sight and telling. */
  readonly delay: number
}

/** What peers do: a price is another once it was shown in `k` looks one after the other; 1 is the plain difference. */
export function countRepeats({ shown }: Looks, k: number): Told[] {
  const told: Told[] = []
  const plans = shown.find((day) => day !== null)?.length ?? 0
  for (let plan = 0; plan < plans; plan++) {
    let [level, candidate, count, seen] = ['', '', 0, 0]
    for (const [day, look] of shown.entries()) {
      const what = look?.[plan]
      if (!what) continue
      const value = String(what.cents / 100)
      if (level === '') level = value
      if (value === level) {
        count = 0
        continue
      }
      count = value === candidate ? count + 1 : 1
      if (count === 1) seen = day
      candidate = value
      if (count < k) continue
      told.push({ plan, day, seen, level: value, delay: k - 1 })
      level = value
      count = 0
    }
  }
  return told
}
