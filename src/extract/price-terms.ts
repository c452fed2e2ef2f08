import type { ReferenceQuantity } from '../model/unit.ts'
import type { Period } from './price-word.ts'

/** What the words around a price say of it. */
export interface Terms {
  period: Period | null
  /** The period is an adjective ("annual price"), which "per month" after it overrules. */
  loose: boolean
  per: ReferenceQuantity | null
  perText: string | null
  billing: 'monthly' | 'annual' | null
  tax: 'included' | 'excluded' | null
  from: boolean
  upTo: boolean
  was: boolean
  saving: boolean
  setup: boolean
  once: boolean
  minimum: boolean
  trial: boolean
  /** A count without a unit ("per million"): something is priced, but not said what. */
  unclear: boolean
  /** A span of time that no period stands for ("4 weeks"), as written. */
  oddSpan: string | null
  /** What is paid after an introductory price ("renews at"). */
  lasting: boolean
  /** "Then": what is paid later, if the price before holds for some time only. */
  later: boolean
  /** The time for which a price holds ("for 6 months"): what it is counted in, and as a whole. */
  holds: { readonly unit: Period; readonly span: Period | null } | null
}

export const noTerms = (): Terms => ({
  period: null,
  loose: false,
  per: null,
  perText: null,
  billing: null,
  tax: null,
  from: false,
  upTo: false,
  was: false,
  saving: false,
  setup: false,
  once: false,
  minimum: false,
  trial: false,
  unclear: false,
  oddSpan: null,
  lasting: false,
  later: false,
  holds: null,
})

export const billingOf: Readonly<Partial<Record<Period, 'monthly' | 'annual'>>> = {
  P1M: 'monthly',
  P1Y: 'annual',
}

const multiples: Readonly<Record<string, Period>> = {
  '3 P1M': 'P3M',
  '6 P1M': 'P6M',
  '12 P1M': 'P1Y',
  '24 P1M': 'P2Y',
  '36 P1M': 'P3Y',
  '2 P1Y': 'P2Y',
  '3 P1Y': 'P3Y',
  '2 PT15M': 'PT30M',
  '30 P1D': 'P1M',
  '7 P1D': 'P1W',
  '365 P1D': 'P1Y',
  '4 P3M': 'P1Y',
}

/** `3 months` → P3M; undefined for a span that is no billing period (14 days). */
export function multiple(count: string, period: Period): Period | undefined {
  return count === '1' ? period : multiples[`${count} ${period}`]
}
