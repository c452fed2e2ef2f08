import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { CalendarDate } from './time.ts'

const Money = z.strictObject({ amount: DecimalText, currency: CurrencyCode })

/** What a public buyer agreed to pay a supplier: a real price, and no list price. */
export const Award = z.strictObject({
  /** The contracting process and the award within it. */
  identifier: z.string(),
  jurisdiction: z.string(),
  title: z.string(),
  /** The lot, where the award names one. */
  lot: z.string().nullable(),
  buyer: z.string().nullable(),
  suppliers: z.array(z.string()),
  dateAwarded: CalendarDate.nullable(),
  contractFrom: CalendarDate.nullable(),
  contractTo: CalendarDate.nullable(),
  /** The whole of it; null where the notice does not say. */
  value: Money.nullable(),
  /** A framework: its value is a ceiling of what may be bought, not what is paid. */
  ceiling: z.boolean(),
  /** The notice says that it may be renewed, extended or added to, so that it may come to more. */
  extendable: z.boolean().optional(),
  /** What one unit costs, where the award or its lot is of one thing in one unit. */
  unitRate: z
    .strictObject({
      ...Money.shape,
      unit: z.string(),
      quantity: DecimalText,
      /** `stated` in the notice, or `computed` from value and quantity. */
      basis: z.enum(['stated', 'computed']),
    })
    .nullable(),
  url: z.string(),
})
export type Award = z.infer<typeof Award>

/** What must stand beside every award that is shown. */
export const awardCaveat =
  'An award is what one public buyer agreed to. It may cover several years, options, lots, suppliers and estimates; the value of a framework is a ceiling, and what may be extended may come to more. It leaves out what was negotiated besides: it is no list price, and is not compared with one.'
