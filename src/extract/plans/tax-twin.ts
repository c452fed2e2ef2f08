import { Decimal } from '../../model/money.ts'
import type { PriceReading } from '../price-reading.ts'
import type { Site } from './sites.ts'

/** The highest value added tax there is, with room for rounding. */
const mostTax = 1.28

/** Whether two readings are one price said without and with tax. */
export function isTaxTwin(net: PriceReading, gross: PriceReading): boolean {
  if (net.amount === null || gross.amount === null || net.currency !== gross.currency) return false
  if (gross.tax !== 'included' || net.tax === 'included' || net.was !== gross.was) return false
  const ratio = Number(net.amount) > 0 ? new Decimal(gross.amount).div(net.amount) : new Decimal(0)
  return ratio.gt(1) && ratio.lte(mostTax) && (agree(net.period, gross.period) || net.was)
}

const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b

/** Whether a price is told twice in its card, and this is the one with tax. */
export function isGrossTwin(site: Site, sites: readonly Site[]): boolean {
  return sites.some((one) => one !== site && isTaxTwin(one.reading, site.reading))
}

/** A price with what its twin with tax tells of it: that it is without, and its period where only the twin names it. */
export function asNet(site: Site, sites: readonly Site[]): Site {
  const gross = sites.find((one) => one !== site && isTaxTwin(site.reading, one.reading))
  if (!gross) return site
  const { reading } = site
  const { period, per, perText, kind } = gross.reading
  const open = reading.period === null && reading.per === null && reading.kind === null
  const terms = open ? { period, per, perText, kind } : {}
  return { ...site, reading: { ...reading, ...terms, tax: 'excluded' } }
}
