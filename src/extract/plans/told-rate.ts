import { isTermsOnly } from './naming.ts'
import type { Found } from './records.ts'

/** "Our day rate is", "We charge", "Unser Stundensatz beträgt": the seller speaks of the own price. */
const own =
  /^(?:our|my|the (?:day|daily|hourly|weekly|monthly)|we charge|i charge|unser|mein|der (?:tages|stunden)satz|wir berechnen|notre|mon|nous facturons|nuestra|mi tarifa|cobramos|la nostra|il nostro|nossa|onze?|ons|nasza)(?!\p{L})/iu

/** "A half-day session costs", "Eine Sitzung kostet": the sentence says the price of one thing and ends. */
const costs =
  /^[^,;:.?!]{0,45}(?<!\p{L})(?:costs?|is|are|comes? to|kostet|kosten|beträgt|coûte|coûtent|est de|cuesta|cuestan|es de|costa|costano|custa|custam|kost|kosztuje)\s*$/iu

/** What makes a sentence speak of cases: nobody's price as it stands. */
const cases =
  /(?<!\p{L})(?:if|when|unless|depend\p{L}*|usually|typically|about|around|approx\p{L}*|roughly|wenn|falls|je nach|etwa|rund|circa|ca|meist|si|selon|environ|généralement|según|unos|aproximadamente|se|secondo|circa|dependendo|cerca)(?!\p{L})/iu

const longest = 120

/**
 * Whether an offer is one plain sentence right under a heading in which the seller tells a price ("Our day rate
 * is £650 plus VAT."): with its span of time or its unit, or on a price page with nothing but the price ("A
 * half-day session costs €640."). Other sums in sentences are talk.
 */
export function saysItsRate(
  { rank, inline, nameLine, sites }: Found,
  isPricePage: boolean,
): boolean {
  const [site] = sites
  if (!site || sites.length !== 1 || inline || rank < 7) return false
  const { line, reading, start, end } = site
  const termed = reading.period !== null || reading.per !== null
  const plain = !reading.saving && !reading.was && !reading.trial && !reading.minimum
  const lead = line.text.slice(0, start)
  const rest = line.text.slice(end).replace(/[.!]$/, '')
  const ends = rest === '' || isTermsOnly(rest)
  const told = own.test(line.text)
    ? termed || (ends && costs.test(lead))
    : isPricePage && ends && costs.test(lead)
  return (
    told &&
    plain &&
    reading.ambiguous === null &&
    line.index === nameLine.index + 1 &&
    line.text.length <= longest &&
    start <= 50 &&
    !cases.test(line.text) &&
    !/[.!?]\s/.test(line.text)
  )
}
