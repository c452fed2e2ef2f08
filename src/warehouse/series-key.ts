import type { SeriesKey } from '../model/event.ts'
import { canonical } from '../model/money.ts'

/** A series key as one text, equal for equal series: `input-token|USD|1000000|bw:token||`. */
export function seriesText(key: SeriesKey): string {
  const per = key.referenceQuantity
  return [
    key.metric,
    key.currency,
    per === null ? '' : canonical(per.value),
    per?.unitCode ?? '',
    key.billingDuration ?? '',
    key.billing ?? '',
  ].join('|')
}
