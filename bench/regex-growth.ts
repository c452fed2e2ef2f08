import { existsSync } from 'node:fs'
import { patternsIn } from './regex-growth/patterns.ts'
import { pumpsOf, search, textsOf } from './regex-growth/pumps.ts'

// Looks for text in which a regular expression of the readers takes more than linear time.

const folder = 'src/extract'
const first = 1_000
const last = 64_000
/** A text of this length that takes less than this long shows no square: such a one takes 100 ms and more. */
const glance = { length: 16_000, ms: 0.5 }
/** Milliseconds below which a ratio says nothing. */
const least = 1.5
/** Doubling the text should double the time; noise and caches take it higher for a moment. */
const steep = 3

function timeOf(regex: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < 2; i++) {
    const started = performance.now()
    search(regex, text)
    best = Math.min(best, performance.now() - started)
    if (best > 20) return best
  }
  return best
}

/** Whether the growth shows again, over a quarter of the length, and is no pause of the machine. */
function isSteep(regex: RegExp, pump: string, variant: number, length: number): boolean {
  const [short, long] = [length / 4, length].map((size) => {
    const text = textsOf(regex, pump, size)[variant] ?? ''
    return Math.min(...Array.from({ length: 3 }, () => timeOf(regex, text)))
  })
  return (long ?? 0) > (short ?? 0) * 8
}

/** Short texts first, by a few letters at a time: what doubles with every letter would never end on a long one. */
const short = [60, 90, 120, 150, 180]
/** A text that short takes microseconds. */
const longMs = 20

/** What grows without bound on a text of a line, or null. */
function explosionOf(regex: RegExp, pump: string, variant: number): Growth | null {
  for (const length of short) {
    const text = textsOf(regex, pump, length)[variant] ?? ''
    // A pause of the machine does not come three times.
    const time = Math.min(...Array.from({ length: 3 }, () => timeOf(regex, text)))
    if (time > longMs) return { pump, length, time, ratio: Number.POSITIVE_INFINITY }
  }
  return null
}

/** Whether a glance is enough. */
function isFlat(regex: RegExp, pump: string, variant: number): boolean {
  return [first, first * 4, glance.length].every((length) => {
    const text = textsOf(regex, pump, length)[variant] ?? ''
    return timeOf(regex, text) < glance.ms
  })
}

interface Growth {
  readonly pump: string
  readonly length: number
  readonly time: number
  readonly ratio: number
}

/** The worst growth over all repeats; null when all stay linear. */
function growthOf(regex: RegExp): Growth | null {
  let worst: Growth | null = null
  for (const pump of pumpsOf(regex)) {
    for (let variant = 0; variant < 3; variant++) {
      const explosion = explosionOf(regex, pump, variant)
      if (explosion) return explosion
      if (isFlat(regex, pump, variant)) continue
      let previous = 0
      for (let length = first; length <= last; length *= 2) {
        const text = textsOf(regex, pump, length)[variant] ?? ''
        const time = timeOf(regex, text)
        const ratio = time / Math.max(previous, 1e-3)
        if (
          previous > 0 &&
          time > least &&
          ratio > steep &&
          isSteep(regex, pump, variant, length)
        ) {
          if (!worst || time / length > worst.time / worst.length)
            worst = { pump, length, time, ratio }
          break
        }
        previous = time
      }
    }
  }
  return worst
}

async function run(): Promise<void> {
  if (!existsSync(folder)) {
    console.log(`regex-growth: ${folder} is not here, nothing to look at`)
    return
  }
  const patterns = await patternsIn(folder)
  const steepOnes = patterns.flatMap(({ file, regex }, index) => {
    if (index % 100 === 0) process.stderr.write(`${index} of ${patterns.length} patterns\n`)
    const growth = growthOf(regex)
    return growth ? [{ file, regex, growth }] : []
  })
  for (const { file, regex, growth } of steepOnes) {
    const { pump, length, time, ratio } = growth
    console.log(`${file}\n  ${String(regex).slice(0, 300)}`)
    console.log(
      `  ${JSON.stringify(pump)} to ${length} characters: ${time.toFixed(1)} ms, ${ratio.toFixed(1)} times that of half`,
    )
  }
  console.log(
    `${patterns.length} regular expressions, ${steepOnes.length} with more than linear growth up to ${last} characters`,
  )
}

await run()
