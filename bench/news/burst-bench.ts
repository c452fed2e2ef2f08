import { bursts } from '../../src/analysis/bursts.ts'
import { randomFrom } from './random.ts'

const weekdays = [1.2, 1.2, 1.1, 1.1, 1, 0.7, 0.7]
const years = 150
/** Nine weeks are looked back at before the year that is judged. */
const days = 365 + 63
const volumes = [0.05, 0.1, 0.3, 0.7, 1.5, 3, 6, 10, 30, 100]
const goal = 1.5

/** A count of a negative binomial as a Poisson whose mean is gamma distributed. */
function countOf(random: () => number, mean: number, dispersion: number): number {
  return poisson(random, gamma(random, 1 / dispersion) * mean * dispersion)
}

/** In steps whose `exp` does not vanish. */
function poisson(random: () => number, mean: number): number {
  let count = 0
  for (let left = mean; left > 0; left -= 50) {
    const limit = Math.exp(-Math.min(left, 50))
    let product = random()
    while (product > limit) {
      product *= random()
      count += 1
    }
  }
  return count
}

function gamma(random: () => number, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

interface Alarm {
  readonly start: number
  readonly days: number
}
type Detector = (counts: readonly number[]) => readonly Alarm[]

/** What is usually done: a day of at least three that is so many standard deviations above its eight weeks. */
const zScore =
  (least: number): Detector =>
  (counts) =>
    counts.flatMap((count, at) => {
      const past = counts.slice(Math.max(0, at - 63), Math.max(0, at - 7))
      if (count < 3 || past.length < 56) return []
      const mean = past.reduce((sum, one) => sum + one, 0) / past.length
      const variance = past.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (past.length - 1)
      return count > mean + least * Math.sqrt(variance) ? [{ start: at, days: 1 }] : []
    })

interface Year {
  readonly quiet: readonly number[]
  /** The same year with three days that are four times as much as usual, one a day at least. */
  readonly loud: readonly number[]
  readonly at: number
}

function yearOf(random: () => number, volume: number): Year {
  const dispersion = 0.05 + 0.45 * random()
  const mean = (day: number) => volume * (weekdays[day % 7] ?? 1)
  const quiet = Array.from({ length: days }, (_, day) => countOf(random, mean(day), dispersion))
  const at = 70 + Math.floor(random() * 330)
  const loud = quiet.map((count, day) =>
    day >= at && day < at + 3 ? count + countOf(random, 3 * Math.max(1, volume), 0.1) : count,
  )
  return { quiet, loud, at }
}

function judge(all: readonly Year[], detect: Detector) {
  const alarms = all.reduce((sum, { quiet }) => sum + detect(quiet).length, 0) / all.length
  const found = all.filter(({ loud, at }) =>
    detect(loud).some(({ start, days: long }) => start < at + 3 && start + long > at),
  ).length
  return { alarms, power: found / all.length }
}

/** The lowest z from which false alarms are no more than ours. */
function equallyQuiet(all: readonly Year[], alarms: number): number {
  let z = 3
  while (z < 12 && judge(all, zScore(z)).alarms > alarms) z += 0.25
  return z
}

/** Prints false alarms a year and what share of bursts of three days is found, by volume, beside z-scores. */
export function burstBench(seed: number): void {
  console.log(
    `\nBursts: ${years} entity-years each, dispersion 0.05–0.5, weekday profile; false alarms a year, bursts of three days found`,
  )
  console.log('a day        ours         z > 3       z as quiet as ours    alarms of z > 3, ours ×')
  const worst = volumes.map((volume) => {
    const random = randomFrom(seed + Math.round(100 * volume))
    const all = Array.from({ length: years }, () => yearOf(random, volume))
    const [own, usual] = [judge(all, bursts), judge(all, zScore(3))]
    const z = equallyQuiet(all, own.alarms)
    const quiet = judge(all, zScore(z))
    const cell = ({ alarms, power }: typeof own) =>
      `${alarms.toFixed(2).padStart(7)} ${(100 * power).toFixed(0).padStart(3)} %`
    const ratio = own.alarms > 0 ? (usual.alarms / own.alarms).toFixed(1) : '–'
    console.log(
      `${String(volume).padStart(5)}${cell(own)}${cell(usual)}${cell(quiet)} (z > ${z})${ratio.padStart(16)}`,
    )
    return own.alarms
  })
  console.log(`worst ${Math.max(...worst).toFixed(2)} a year; the goal is at most ${goal}`)
}
