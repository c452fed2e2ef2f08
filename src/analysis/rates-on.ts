import { z } from 'zod'
import { Decimal, DecimalText, decimalText } from '../model/money.ts'
import { CalendarDate, type Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

export const question = defineQuestion(
  new URL('./rates-on.sql', import.meta.url),
  z.object({ currency: z.string(), fixedOn: CalendarDate, rate: DecimalText }),
)

/** How to turn an amount of one currency into another. */
export interface Conversion {
  readonly rate: DecimalText
  /** The day of the older of the two fixings. */
  readonly on: CalendarDate
  convert(amount: DecimalText): DecimalText
}

/**
 * The conversions of a day, by the European Central Bank's reference rates as they were known at a moment.
 * The function they come as gives undefined where a fixing is missing or older than seven days.
 */
export async function ratesOn(
  warehouse: Warehouse,
  day: CalendarDate,
  known: Instant,
): Promise<(from: string, to: string) => Conversion | undefined> {
  const rows = await question.ask(warehouse, { day, known })
  const fixings = new Map(rows.map((row) => [row.currency, row]))
  const fixing = (currency: string) =>
    currency === 'EUR' ? { rate: '1', fixedOn: day } : fixings.get(currency)
  return (from, to) => {
    const [own, other] = [fixing(from), fixing(to)]
    if (!own || !other) return undefined
    const convert = (amount: DecimalText) =>
      decimalText(new Decimal(amount).times(other.rate).div(own.rate).toDecimalPlaces(12))
    return {
      rate: decimalText(new Decimal(other.rate).div(own.rate).toSignificantDigits(10)),
      on: [own.fixedOn, other.fixedOn].toSorted()[0] ?? day,
      convert,
    }
  }
}
