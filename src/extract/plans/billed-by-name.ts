import type { PriceComponent } from '../../model/offer.ts'

const annual =
  /(?<!\p{L})(?:annual(?:ly)?|yearly|jährlich\p{L}*|jahres\p{L}*|annuel(?:le)?|anual|annuale|jaarlijks|roczn\p{L}*|годов\p{L}*|yıllık)(?!\p{L})|연간|سنوي|年付|包年|年払い/iu

/** "Premium Annual": a plan that is called by its term is billed by it, where its period agrees. */
export function billedByName(name: string, one: PriceComponent): PriceComponent {
  if (one.billing !== null || one.charge !== 'recurring' || one.was) return one
  const yearly = one.billingDuration === 'P1Y' && annual.test(name)
  return yearly ? { ...one, billing: 'annual' } : one
}
