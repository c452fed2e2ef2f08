import type { Offer, PriceComponent } from '../model/offer.ts'
import { perWords, price } from './words.ts'

/** The points of a calculator as rows and columns of text. */
export interface SampleTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * What a calculator answered for one plan: its last input across, the others down, one price or several
 * in each place. Null where the offer has no points.
 */
export function sampleTable({ components }: Offer): SampleTable | null {
  const points = components.flatMap((one) => (one.sample ? [{ ...one, sample: one.sample }] : []))
  const [first] = points
  if (!first) return null
  const names = Object.keys(first.sample)
  const across = names.length > 1 ? (names.at(-1) ?? '') : null
  const down = names.filter((name) => name !== across)
  const columns = [...new Set(points.map(({ sample }) => (across ? (sample[across] ?? '') : '')))]
  const rows = Map.groupBy(points, ({ sample }) => down.map((name) => sample[name]).join('\n'))
  return {
    head: [...down, ...columns.map((value) => (across ? `${across} ${value}` : 'price'))],
    rows: [...rows.values()].map((row) => [
      ...down.map((name) => row[0]?.sample[name] ?? ''),
      ...columns.map((value) =>
        row
          .filter(({ sample }) => across === null || sample[across] === value)
          .map(pointWords)
          .join(', '),
      ),
    ]),
  }
}

function pointWords({ sample, ...point }: PriceComponent): string {
  const words = `${price(point.amount, point.currency)}${perWords(point)}`
  return point.metric === 'base' ? words : `${point.metric} ${words}`
}
