import { z } from 'zod'
import { CurrencyCode, DecimalText } from './money.ts'
import { CalendarDate } from './time.ts'

/** The exchange rates fixed for one day: how many units of each currency one euro bought. */
export const Fixing = z.strictObject({
  on: CalendarDate,
  rates: z.record(CurrencyCode, DecimalText),
})
export type Fixing = z.infer<typeof Fixing>
