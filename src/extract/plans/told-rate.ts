import type { Found } from './records.ts'

/** "Our day rate is", "We charge", "Unser Stundensatz beträgt": the seller speaks of the own price. */
const own =
  /^(?:our|my|the (?:day|daily|hourly|weekly|monthly)|we charge|i charge|unser|mein|der (?:tages|stunden)satz|wir berechnen|notre|mon|nous facturons|nuestra|mi tarifa|cobramos|la nostra|il nostro|nossa|onze?|ons|nasza)(?!\p{L})/iu

const longest = 120

/**
 * Whether an offer is one sentence right under a heading in which the seller tells a price with its span of
 * time or its unit ("Our day rate is £650 plus VAT."). Other sums in sentences are talk.
 */
export function saysItsRate({ rank, inline, nameLine, sites }: Found): boolean {
  const [site] = sites
  if (!site || sites.length !== 1 || inline || rank < 7) return false
  const { line, reading, start } = site
  const termed = reading.period !== null || reading.per !== null
  const plain = !reading.saving && !reading.was && !reading.trial && !reading.minimum
  return (
    termed &&
    plain &&
    reading.ambiguous === null &&
    line.index === nameLine.index + 1 &&
    line.text.length <= longest &&
    start <= 50 &&
    own.test(line.text) &&
    !/[.!?]\s/.test(line.text)
  )
}
