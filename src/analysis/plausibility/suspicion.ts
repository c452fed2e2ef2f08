import type { Finding } from '../../model/observation.ts'

export type OfferFinding = Extract<Finding, { kind: 'offer' }>

/** What a whole page does when it is misread, and sellers hardly ever do. */
type SuspicionCode =
  | 'currency'
  | 'unit'
  | 'period'
  | 'scale'
  | 'year'
  | 'shifted'
  | 'zero'
  | 'alike'
  | 'twice'
  | 'lost'

/** Why a reading as a whole is more likely ours to correct than the seller's doing. */
export interface Suspicion {
  readonly code: SuspicionCode
  /** What exactly, where the code alone would mix two faults: `USD EUR`, `x100`. */
  readonly what: string
  /** How many times higher the prices read now; null where no one factor says it. */
  readonly factor: number | null
  /** What was seen and the likeliest reason for it, in words a seller understands. */
  readonly explanation: string
}

const titles: Readonly<Record<SuspicionCode, string>> = {
  currency: 'another currency for most prices',
  unit: 'another unit for most prices',
  period: 'another period for most prices',
  scale: 'a slipped separator in most prices',
  year: 'yearly and monthly prices mixed up',
  shifted: 'prices under the wrong plan or column',
  zero: 'prices of nothing',
  alike: 'one price for all plans',
  twice: 'one name for several plans',
  lost: 'plans on the page that are not read',
}

/** The suspicion in a few words. */
export function suspicionTitle({ code, what }: Suspicion): string {
  return what === '' ? titles[code] : `${titles[code]}: ${what}`
}

/** Six in ten, and never a single price: that one is judged by itself, as a move. */
export function isMost(count: number, total: number): boolean {
  return count >= 2 && count / total >= 0.6
}

/** The value that stands most often, with how often. */
export function commonest<T>(values: readonly T[]): { value: T; count: number } | undefined {
  const counts = [...Map.groupBy(values, (value) => value)]
  return counts
    .map(([value, same]) => ({ value, count: same.length }))
    .reduce<{ value: T; count: number } | undefined>(
      (most, one) => (most && most.count >= one.count ? most : one),
      undefined,
    )
}
