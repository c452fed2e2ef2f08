import type { CalendarDate } from '../model/time.ts'

/** One answer of the replayed sites before HTTP has its say. */
export interface Page {
  readonly status: number
  readonly mediaType: string
  readonly body: string | Uint8Array
  /** Since when the body has been what it is. */
  readonly changed: CalendarDate
  /** Send fewer bytes than announced. */
  readonly cutOff?: boolean
}
