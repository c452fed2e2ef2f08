import type { SeriesKey } from '../model/event.ts'
import { stableJson } from '../model/id.ts'
import { canonical } from '../model/money.ts'

/**
 * A series key as one text, equal for equal series: `input-token|USD|1000000|bw:token||`. A point of a
 * calculator is a series of its own.
 */
export function seriesText(key: SeriesKey): string {
  const per = key.referenceQuantity
  return [
    key.metric,
    key.currency,
    per === null ? '' : canonical(per.value),
    per?.unitCode ?? '',
    key.billingDuration ?? '',
    key.billing ?? '',
    ...(key.sample ? [stableJson(key.sample)] : []),
  ].join('|')
}
