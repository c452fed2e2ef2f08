import { type LineValue, logRatio, sameMeasure } from './price-line.ts'

/** How far a difference is to be trusted: the sightings it needs, and why. */
export interface MoveClass {
  readonly need: number
  readonly held: boolean
  readonly why: string
}

const near = (r: number, factor: number): boolean => Math.abs(Math.abs(r) - Math.log(factor)) < 0.01

/** Ratios that a slipped separator, a month taken for a year, or a tax makes, rather than a seller. */
const artefacts: readonly (readonly [number, string])[] = [
  [10, 'exactly ten times'],
  [100, 'exactly a hundred times'],
  [1000, 'exactly a thousand times'],
  [12, 'a month for a year'],
  [1.2, 'a year for ten months, or tax'],
]

const normal: MoveClass = { need: 2, held: false, why: 'seen twice' }
const large: MoveClass = { need: 3, held: false, why: 'a large move, seen three times' }

/**
 * The class of a difference by itself; thresholds as measured on real price histories
 * (docs/decisions/0002-when-a-change-is-believed.md).
 * @param coherent other prices of the same plan moved by the same ratio while other plans stood still
 */
export function classifyMove(from: LineValue, to: LineValue, coherent: boolean): MoveClass {
  if (from.key.currency !== to.key.currency) {
    return suspicious(`the currency went from ${from.key.currency} to ${to.key.currency}`)
  }
  if (!sameMeasure(from, to)) return suspicious('the unit it is charged by changed')
  const r = logRatio(from, to)
  if (r === null) return suspicious('a price of zero on one side')
  const artefact = artefacts.find(([factor]) => near(r, factor))
  if (artefact) return suspicious(`the ratio is ${artefact[1]}`)
  if (Math.abs(r) > Math.log(2.9)) {
    return coherent && Math.abs(r) < Math.log(8)
      ? {
          ...large,
          why: 'a very large move, the same for each price of this plan, seen three times',
        }
      : suspicious('more than 2.9 times higher or lower')
  }
  return Math.abs(r) > Math.log(1.45) ? large : normal
}

function suspicious(why: string): MoveClass {
  return { need: 8, held: true, why }
}

/** Differences of one reading, to be judged together. */
export interface Difference {
  readonly subject: string
  readonly from: LineValue
  readonly to: LineValue
}

/**
 * A page on which most prices differ by one factor has changed its unit, tax or toggle; that is one
 * question for a person, never twenty alerts.
 */
export function isBatchShift(differences: readonly Difference[], lines: number): boolean {
  if (lines < 3 || differences.length / lines < 0.6) return false
  const ratios = differences.map(({ from, to }) => logRatio(from, to))
  const known = ratios.filter((r) => r !== null).sort((a, b) => a - b)
  const median = known[Math.floor(known.length / 2)]
  if (median === undefined) return true
  const alike = known.filter((r) => Math.abs(r - median) < 0.02).length / differences.length
  return alike >= 0.8 && (Math.abs(median) > Math.log(2.9) || near(median, 1.2))
}

/** Subjects all of whose differing prices (two or more) moved by one ratio in this reading. */
export function coherentSubjects(differences: readonly Difference[]): Set<string> {
  const bySubject = Map.groupBy(differences, ({ subject }) => subject)
  const coherent = [...bySubject].filter(([, moves]) => {
    const ratios = moves.map(({ from, to }) => logRatio(from, to))
    const first = ratios[0]
    return (
      moves.length >= 2 &&
      first !== null &&
      first !== undefined &&
      ratios.every((r) => r !== null && Math.abs(r - first) < 0.02)
    )
  })
  return new Set(coherent.map(([subject]) => subject))
}
