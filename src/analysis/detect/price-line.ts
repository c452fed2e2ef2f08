import type { SeriesKey } from '../../model/event.ts'
import { stableJson } from '../../model/id.ts'
import { canonical } from '../../model/money.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import { customary } from '../../model/unit.ts'

/**
 * One price of one plan that is followed over time, per the customary quantity of its unit. The line is
 * keyed by what is charged and how it is billed; currency and unit belong to the value, so that a page
 * that flips its currency is seen as that and never as a price move.
 */
export interface LineValue {
  readonly amount: string
  readonly key: SeriesKey
  readonly promotion: string | null
  /** What the page says of tax. */
  readonly taxIncluded: boolean | null
  /** False where the reader calls it a guess. */
  readonly isSure: boolean
}

function lineId(component: PriceComponent): string {
  const { metric, billing, billingDuration, sample } = component
  const line = [metric, billing ?? '', billingDuration ?? ''].join('|')
  return sample ? `${line}${sampled}${stableJson(sample)}` : line
}

const sampled = '|sample '

/** Whether a line is one point of a calculator: it stands only as long as somebody asks for it. */
export function isSampleLine(line: string): boolean {
  return line.includes(sampled)
}

/** The list prices of an offer by line; struck-through prices are no prices, of several the first counts. */
export function linesOf(offer: Offer): Map<string, LineValue> {
  const lines = new Map<string, LineValue>()
  for (const component of offer.components) {
    const id = lineId(component)
    if (component.was || lines.has(id)) continue
    const { metric, currency, billingDuration, billing, sample } = component
    const { amount, referenceQuantity } = customary(component.amount, component.referenceQuantity)
    lines.set(id, {
      amount: canonical(amount),
      key: {
        ...{ metric, currency, referenceQuantity, billingDuration, billing },
        ...(sample && { sample }),
      },
      promotion: offer.promotion,
      taxIncluded: offer.taxIncluded,
      isSure: component.confidence !== 'low',
    })
  }
  return lines
}

/** Same currency, unit and period: only then do two amounts have a ratio. */
export function sameMeasure(a: LineValue, b: LineValue): boolean {
  return (
    a.key.currency === b.key.currency &&
    a.key.referenceQuantity?.unitCode === b.key.referenceQuantity?.unitCode &&
    a.key.referenceQuantity?.value === b.key.referenceQuantity?.value
  )
}

export function sameValue(a: LineValue, b: LineValue): boolean {
  return a.amount === b.amount && sameMeasure(a, b)
}

/** Natural logarithm of the ratio; null across measures or around zero. */
export function logRatio(from: LineValue, to: LineValue): number | null {
  if (!sameMeasure(from, to)) return null
  const ratio = Number(to.amount) / Number(from.amount)
  return ratio > 0 && Number.isFinite(ratio) ? Math.log(ratio) : null
}
