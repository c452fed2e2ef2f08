/** A day or week in which far more was written than usual. */
export interface Burst {
  /** Place of the day in what was given, or of the first day of its week. */
  readonly start: number
  readonly days: 1 | 7
  readonly count: number
  readonly expected: number
  /** How likely so many are by chance. */
  readonly p: number
}

const gap = 7
const reach = 56
/** Of days there are many, of weeks few: each as rare as leaves about one false alarm a year. */
const alarms = { day: 0.0004, week: 0.005 } as const
const fewest = 3
/** What dispersion is before anything was seen, and how many days it takes to speak against that. */
const usualDispersion = 0.15
const dispersionDays = 20
const pseudo = 2
/** Nothing in all of the past is read as half of one. */
const leastMean = 0.5

/** ln Γ by Lanczos; good to 1e-13 for what is asked here. */
function lnGamma(x: number): number {
  const coefficients = [
    ...[676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406],
    ...[12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7],
  ]
  const t = x + 6.5
  const sum = coefficients.reduce((total, c, i) => total + c / (x + i), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** P(Y ≥ y) of a negative binomial with mean `mean` and variance `mean + dispersion · mean²`. */
export function atLeast(y: number, mean: number, dispersion: number): number {
  if (y <= 0) return 1
  if (mean <= 0) return 0
  const size = 1 / dispersion
  const success = size / (size + mean)
  let below = 0
  for (let k = 0; k < y; k++) {
    const choose = lnGamma(k + size) - lnGamma(size) - lnGamma(k + 1)
    below += Math.exp(choose + size * Math.log(success) + k * Math.log1p(-success))
  }
  return Math.max(0, 1 - below)
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)

/** How a weekday goes beside the others: 8 weeks seen, and two as usual. */
function weekdayProfile(past: readonly number[], mean: number): number[] {
  return Array.from({ length: 7 }, (_, day) => {
    const own = past.filter((_count, i) => i % 7 === day)
    return (sumOf(own) + pseudo * mean) / ((own.length + pseudo) * mean || 1)
  })
}

/** By moments, drawn to what is usual. */
function dispersionOf(past: readonly number[], means: readonly number[]): number {
  const squares = sumOf(means.map((mean) => mean * mean))
  if (squares === 0) return usualDispersion
  const excess = sumOf(past.map((count, i) => (count - (means[i] ?? 0)) ** 2 - (means[i] ?? 0)))
  const seen = Math.max(0, excess / squares)
  const { length } = past
  return (length * seen + dispersionDays * usualDispersion) / (length + dispersionDays)
}

/** The burst of one day, judged by the eight weeks that end a week before it. */
function dayBurst(counts: readonly number[], at: number): Burst | null {
  const count = counts[at] ?? 0
  if (count < fewest || at < gap + reach) return null
  const past = counts.slice(at - gap - reach, at - gap)
  const mean = sumOf(past) / past.length
  const profile = weekdayProfile(past, mean)
  // The past begins nine whole weeks before the day: its first weekday is that of the day.
  const means = past.map((_, i) => mean * (profile[i % 7] ?? 1))
  const expected = Math.max(mean * (profile[0] ?? 1), leastMean / past.length)
  const p = atLeast(count, expected, dispersionOf(past, means))
  return p < alarms.day ? { start: at, days: 1, count, expected, p } : null
}

/**
 * The bursts in counts of a day each, oldest first. Of what is written of less than once a day, weeks are
 * judged instead: single days of it say nothing. The first nine weeks are what the others are judged by.
 */
export function bursts(counts: readonly number[]): Burst[] {
  const isRare = sumOf(counts) < counts.length
  if (!isRare) return counts.flatMap((_, at) => dayBurst(counts, at) ?? [])
  const weeks = Array.from({ length: Math.floor(counts.length / 7) }, (_, week) =>
    sumOf(counts.slice(7 * week, 7 * week + 7)),
  )
  return weeks.flatMap((_, at) => weekBurst(weeks, at) ?? [])
}

/** Weeks are judged by the eight before the one before them. */
function weekBurst(weeks: readonly number[], at: number): Burst | null {
  const count = weeks[at] ?? 0
  const past = weeks.slice(Math.max(0, at - 9), Math.max(0, at - 1))
  if (count < fewest || past.length < 8) return null
  const mean = Math.max(sumOf(past) / past.length, leastMean / past.length)
  const p = atLeast(
    count,
    mean,
    dispersionOf(
      past,
      past.map(() => mean),
    ),
  )
  return p < alarms.week ? { start: 7 * at, days: 7, count, expected: mean, p } : null
}
