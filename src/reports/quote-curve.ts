import type { Recommendation } from '../model/recommendation.ts'
import type { Block } from '../model/report.ts'
import { cheapestOfEach, overTerm } from './quote-rivals.ts'
import { counted, sum, vendorPlan } from './words.ts'

/** The chance of winning over price, with our named prices and the rivals' bills; nothing without a curve. */
export function winCurveBlocks(made: Recommendation): Block[] {
  const { curve, currency, termMonths, target, stretch, floor } = made
  if (curve.length === 0) return []
  const unit = `${currency} over ${counted(termMonths, 'month')}`
  return [
    { kind: 'heading', level: 2, text: 'Chance of winning over price' },
    {
      kind: 'chart',
      caption: `Chance of winning over price, ${unit}`,
      description: `How likely each price wins; the truth lies in the shaded band four times of five. Upright lines: floor ${sum(floor, currency)}, target ${sum(target, currency)}, stretch ${sum(stretch, currency)}. Triangles: what rivals ask.`,
      data: {
        chart: 'win-curve',
        unit,
        points: curve.map(({ price, probability, low, high }) => ({
          ...{ amount: Number(price), probability, low, high },
        })),
        markers: Object.entries({ floor, target, stretch }).map(([name, amount]) => ({
          name,
          amount: Number(amount),
        })),
        rivals: cheapestOfEach(made.rivals).map((row) => ({
          name: vendorPlan(row.organizationName, row.plan),
          amount: Number(overTerm(row, made)),
        })),
      },
    },
  ]
}
