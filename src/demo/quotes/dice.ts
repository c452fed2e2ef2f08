/** Draws that a seed determines, in order. */
export interface Dice {
  /** In [0, 1). */
  uniform(): number
  /** Mean 0, deviation 1. */
  normal(): number
  /** One of them, each by its weight. */
  pick<T>(choices: readonly (readonly [weight: number, T])[]): T
}

/** The same draws for the same seed on every machine. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    uniform,
    // Twelve uniforms less their mean: nearly normal, and by sums alone, which every machine does alike.
    normal: () => Array.from({ length: 12 }, uniform).reduce((sum, one) => sum + one, -6),
    pick: (choices) => {
      const [first] = choices
      if (!first) throw new RangeError('nothing to pick from')
      let left = uniform() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, choice] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      return first[1]
    },
  }
}
