/** How many second tries there may be in all, so that trouble everywhere does not double the requests. */
export interface RetryBudget {
  /** A first try is made. */
  asked(): void
  /** Whether a second try may be made; counts it when so. */
  take(): boolean
}

const share = 0.1
/** So that the first failures of a short run are tried again too; given in advance, not on top. */
const advance = 2
/** What a long calm may save up for one bad hour. */
const most = 10

/** A tenth of the first tries, of which two are given in advance and at most ten are saved up. */
export function openRetryBudget(): RetryBudget {
  let first = 0
  let left = advance
  return {
    asked: () => {
      if (++first > advance / share) left = Math.min(most, left + share)
    },
    take: () => {
      // Tenths do not add up exactly.
      if (left < 1 - 1e-9) return false
      left--
      return true
    },
  }
}
