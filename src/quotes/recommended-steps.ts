import { contentId, sha256, slug, stableJson } from '../model/id.ts'
import type { Quote, QuoteStep } from '../model/quote.ts'
import type { Recommendation } from '../model/recommendation.ts'
import { dateOf, type Instant } from '../model/time.ts'

interface Who {
  readonly by: string
  readonly at: Instant
}

/** A quote as it begins: what was asked for, and nothing yet of a price. Its id names customer and day. */
export function draftedStep(
  { request, currency, asOf }: Recommendation,
  { by, at }: Who,
): QuoteStep {
  const quotedOn = dateOf(asOf)
  const id = `${slug(request.customer)}-${quotedOn}-${contentId([stableJson(request), at], 4)}`
  const quote: Quote = { id, request, quotedOn, currency, stage: 'draft', outcome: 'open' }
  return { quote: id, at, by, step: { kind: 'drafted', quote } }
}

/** A recommendation as the step of a quote, with a digest of the whole as it was shown; null without a chance to keep. */
export function recommendedStep(
  quote: string,
  made: Recommendation,
  { by, at }: Who,
): QuoteStep | null {
  const { atTarget, target, stretch, floor, evidence, approval, curve } = made
  if (atTarget === null) return null
  const { termMonths, paymentDays, listPrice, cost, marketPrice, deliveryOn } = made
  return {
    ...{ quote, at, by },
    step: {
      kind: 'recommended',
      ...{ target, stretch, floor, evidence, termMonths, listPrice },
      winProbability: atTarget.probability,
      digest: sha256(stableJson(made)),
      ladder: approval.ladder.map(({ role, downTo, upToValue }) => ({
        ...{ role, downTo },
        ...(upToValue === undefined ? {} : { upToValue }),
      })),
      curve: curve.map(({ price, probability }) => ({ price, probability })),
      ...(paymentDays === null ? {} : { paymentDays }),
      ...(cost === null ? {} : { cost }),
      ...(marketPrice === null ? {} : { marketPrice }),
      ...(deliveryOn === null ? {} : { deliveryOn }),
    },
  }
}
