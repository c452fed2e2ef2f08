import type { PriceComponent } from '../../../model/offer.ts'

export type Confidence = NonNullable<PriceComponent['confidence']>

/** What weakens a price: a `grave` one makes a guess of it, a `slight` one leaves something to the reader. */
export interface Flaw {
  readonly weight: 'grave' | 'slight'
  readonly why: string
}

const steps: readonly Confidence[] = ['high', 'medium', 'low']

/**
 * The declared rule. No flaw: high; slight flaws: medium; a grave one: low. A second, independent witness that
 * agrees, or sums that bear the price out, lift it by one step; whoever contradicts it lowers it by one and
 * keeps it from being high.
 */
export function confidenceOf(
  flaws: readonly Flaw[],
  { supported, contradicted }: { readonly supported: boolean; readonly contradicted: boolean },
): Confidence {
  const grave = flaws.some(({ weight }) => weight === 'grave')
  const start = grave ? 2 : flaws.length > 0 ? 1 : 0
  const lifted = supported && !contradicted ? start - 1 : start
  const step = contradicted ? lifted + 1 : lifted
  return steps[Math.max(0, Math.min(2, step))] ?? 'low'
}
