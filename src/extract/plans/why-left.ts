import { isPriceElement } from './cues.ts'
import { isMillions } from './figures.ts'
import { isIntroductory } from './introductory.ts'
import { isOpenEnded } from './naming.ts'
import { isDeposit, isMinimum, whyNoCharge } from './no-charge.ts'
import { isProminent, standsAlone } from './prominence.ts'
import type { Found } from './records.ts'
import type { Site } from './sites.ts'
import { isGrossTwin } from './tax-twin.ts'
import { saysItsRate } from './told-rate.ts'

/** Why a price in a record is no price of it: talk, savings, amounts in feature lists; null when it is one. */
export function whyLeft(site: Site, record: Found, isPricePage: boolean): string | null {
  const { reading } = site
  if (reading.amount === null) return 'no amount'
  if (reading.saving) return 'a saving or a figure'
  const { text } = site.line
  const [before, after] = [text.slice(0, site.start), text.slice(site.end)]
  const others = record.sites.some(
    (one) => one.reading.amount !== null && one !== site && !one.reading.minimum,
  )
  const noCharge = whyNoCharge(reading, before, after, others)
  if (noCharge) return noCharge
  if (isMillions(reading) && !(isPriceElement(site.element) && standsAlone(site)))
    return 'a figure of a business'
  if (reading.ambiguous) return reading.ambiguous
  if (isMinimum(record.name)) return 'a minimum, no charge'
  if (isDeposit(record.name)) return 'a deposit, given back'
  // What the first weeks cost is an offer of the moment, not the price.
  if (isIntroductory(site, record.sites)) return 'for a first time only'
  if (isGrossTwin(site, record.sites)) return 'the same price with tax'
  const terms =
    reading.period !== null ||
    reading.kind !== null ||
    reading.per !== null ||
    reading.billing !== null
  const listed = site.line.block.name === 'li' && !record.inline
  if (listed && !terms && record.sites.some((other) => other.line.block.name !== 'li'))
    return 'in a feature list'
  if (listed && isOpenEnded(site.line.text.slice(0, site.start))) return 'in a sentence'
  if (isProminent(site) || saysItsRate(record, isPricePage)) return null
  const told = terms && site.line.text.length <= 120 && record.sites.length > 1
  return told ? null : 'in a sentence'
}
