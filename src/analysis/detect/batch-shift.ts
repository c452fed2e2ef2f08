import { type MoveClass, near } from './classify-move.ts'
import { type LineValue, logRatio, sameMeasure } from './price-line.ts'

/** Differences of one reading, to be judged together. */
export interface Difference {
  readonly subject: string
  readonly from: LineValue
  readonly to: LineValue
}

/** Taxes on sales that a page may begin or cease to include, by the currency of the page. */
const taxes: Readonly<Record<string, readonly number[]>> = {
  EUR: [1.17, 1.19, 1.2, 1.21, 1.22, 1.23, 1.24, 1.255],
  ...{ GBP: [1.2], CHF: [1.081], SEK: [1.25], NOK: [1.25], DKK: [1.25], PLN: [1.23] },
  ...{ CZK: [1.21], HUF: [1.27], RON: [1.19, 1.21], AUD: [1.1], NZD: [1.15], JPY: [1.1] },
  ...{ SGD: [1.09], INR: [1.18], KRW: [1.1], CAD: [1.05, 1.13, 1.15] },
}

const wholePage: Omit<MoveClass, 'why'> = { need: 20, held: true }

/**
 * A page on which most prices differ by one factor has changed its unit, tax or toggle, and one whose
 * plans cost what their neighbours did has been read column by column beside the truth; that is one
 * question for a person, never twenty alerts.
 * @param shown how many prices of how many plans the reading shows
 */
export function batchShift(
  differences: readonly Difference[],
  shown: { readonly lines: number; readonly plans: number },
): MoveClass | null {
  const plans = new Set(differences.map(({ subject }) => subject)).size
  if (shown.lines < 3 || differences.length < 0.6 * shown.lines) return null
  if (plans < 0.6 * shown.plans) return null
  const ratios = differences.map(({ from, to }) => logRatio(from, to))
  const known = ratios.filter((r) => r !== null).sort((a, b) => a - b)
  const median = known[Math.floor(known.length / 2)]
  if (median === undefined) return factorWide
  const alike = (tolerance: number): number =>
    known.filter((r) => Math.abs(r - median) < tolerance).length / differences.length
  if (alike(0.02) >= 0.8 && (Math.abs(median) > Math.log(2.9) || near(median, 1.2))) {
    return factorWide
  }
  if (alike(0.004) >= 0.8 && isTax(differences, median)) return taxWide
  if (permuted(differences) >= differences.length / 2) return swapped
  return alike(0.004) >= 0.8 && differences.length >= 3 && isComputed(differences) ? computed : null
}

const factorWide = {
  ...wholePage,
  why: 'most prices of the page moved by one factor: unit, tax or toggle?',
}
const taxWide = { ...wholePage, why: 'most prices of the page moved by a tax: with or without it?' }
const swapped = {
  ...wholePage,
  why: 'most plans cost what another plan cost before: columns read beside the truth?',
}
const computed = {
  ...{ need: 5, held: false },
  why: 'each price moved by one ratio to a sum that nobody lists, seen five times',
}

function isTax(differences: readonly Difference[], median: number): boolean {
  const [first] = differences
  const factors = taxes[first?.to.key.currency ?? ''] ?? []
  return factors.some((factor) => near(median, factor, 0.003))
}

/** How many differing prices are now what another differing plan's was. */
function permuted(differences: readonly Difference[]): number {
  if (differences.length < 3) return 0
  const byAmount = Map.groupBy(differences, ({ from }) => from.amount)
  return differences.filter(({ subject, to }) =>
    byAmount
      .get(to.amount)
      ?.some((other) => other.subject !== subject && sameMeasure(other.from, to)),
  ).length
}

/** Sellers list 49, 49.50 or 49.99; 47.13 is what a discount, a tax or a rate makes of it. */
function isComputed(differences: readonly Difference[]): boolean {
  const odd = differences.filter(({ to }) => {
    const cents = Math.round(Number(to.amount) * 100)
    return Number(to.amount) >= 1 && cents % 50 !== 0 && ![90, 95, 99].includes(cents % 100)
  })
  return odd.length > differences.length / 2
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
