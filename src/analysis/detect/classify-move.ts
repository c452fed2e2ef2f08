import { type LineValue, logRatio, sameMeasure } from './price-line.ts'

/** How far a difference is to be trusted: the sightings it needs, and why. */
export interface MoveClass {
  readonly need: number
  readonly held: boolean
  readonly why: string
}

/** What the rest of the same reading says of a difference. */
export interface MoveCompany {
  /** Other prices of the same plan moved by the same ratio while other plans stood still. */
  readonly coherent: boolean
  /** Most prices of the other plans stood still. */
  readonly apart: boolean
}

/** A difference of which nothing else is known. */
export const unaccompanied: MoveCompany = { coherent: false, apart: false }

export const near = (r: number, factor: number, tolerance = 0.01): boolean =>
  Math.abs(Math.abs(r) - Math.log(factor)) < tolerance

/** Ratios that a slipped separator or a month taken for a year makes, rather than a seller. */
const artefacts: readonly (readonly [number, string])[] = [
  [10, 'exactly ten times'],
  [100, 'exactly a hundred times'],
  [1000, 'exactly a thousand times'],
  [12, 'a month for a year'],
]

const normal: MoveClass = { need: 2, held: false, why: 'seen twice' }
const large: MoveClass = { need: 3, held: false, why: 'a large move, seen three times' }

/**
 * The class of a difference by itself; thresholds as measured on real price histories
 * (docs/decisions/0002-when-a-change-is-believed.md).
 */
export function classifyMove(from: LineValue, to: LineValue, company: MoveCompany): MoveClass {
  if (from.key.currency !== to.key.currency) {
    return suspicious(`the currency went from ${from.key.currency} to ${to.key.currency}`)
  }
  if (!sameMeasure(from, to)) return suspicious('the unit it is charged by changed')
  const r = logRatio(from, to)
  if (r === null) return suspicious('a price of zero on one side')
  const artefact = artefacts.find(([factor]) => near(r, factor))
  if (artefact) return suspicious(`the ratio is ${artefact[1]}`)
  const tax = taxOrTenMonths(r, from, to, company)
  if (tax) return suspicious(tax)
  if (Math.abs(r) > Math.log(2.9)) {
    return company.coherent && Math.abs(r) < Math.log(8)
      ? {
          ...large,
          why: 'a very large move, the same for each price of this plan, seen three times',
        }
      : suspicious('more than 2.9 times higher or lower')
  }
  return Math.abs(r) > Math.log(1.45) ? large : normal
}

/**
 * A fifth up or down is what a tax or a year for ten months makes of a price, and what many sellers do.
 * Where nothing else moved, or all that the plan costs moved alike, and the page says the same of tax as
 * before, it is the seller's doing.
 */
function taxOrTenMonths(
  r: number,
  from: LineValue,
  to: LineValue,
  { coherent, apart }: MoveCompany,
): string | undefined {
  const sameTax = from.taxIncluded === to.taxIncluded
  if (!sameTax && Math.abs(r) > Math.log(1.04) && Math.abs(r) < Math.log(1.28)) {
    return 'the page says something else of tax than before'
  }
  if (!near(r, 1.2) || ((coherent || apart) && to.isSure)) return undefined
  return 'the ratio is a year for ten months, or tax'
}

function suspicious(why: string): MoveClass {
  return { need: 8, held: true, why }
}
