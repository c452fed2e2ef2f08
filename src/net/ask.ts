import { type Breaker, openBreaker } from './breaker.ts'
import { type ExchangeOptions, exchange, header, type WireAnswer } from './exchange.ts'
import { type Fault, faultOf } from './fault.ts'
import { retryAfterMs } from './retry-after.ts'
import { openRetryBudget, type RetryBudget } from './retry-budget.ts'
import { openThrottle, type Throttle } from './throttle.ts'

/** A host that is not asked at the moment, and for how long. */
interface Refusal {
  readonly fault: Fault
  readonly ms: number
}

/** Where and how one request goes. */
interface Asked {
  readonly url: URL
  readonly headers: Record<string, string>
  readonly gapMs: number
  readonly limits: Omit<ExchangeOptions, 'deadlineMs' | 'signal'>
  /** What is left of the time of a look; each try takes from it, waiting for a turn does not. */
  readonly time: { leftMs: number }
  readonly signal?: AbortSignal | undefined
}

/** Asks hosts with manners, whatever way the request takes. */
export interface Asker {
  /** Why the host is not asked now: it wants a pause, or it does not work. */
  refusal(host: string): Refusal | null
  /** One plain request, and a second one where the first failed in a way that passes. */
  ask(asked: Asked): Promise<WireAnswer | Fault>
  /** One request that somebody else makes, in its host's turn. `cameOf` says how the host answered it. */
  inTurn<T>(
    url: URL,
    gapMs: number,
    work: () => Promise<T>,
    cameOf: (result: T) => WireAnswer | Fault | null,
    signal?: AbortSignal,
  ): Promise<T | Fault>
}

interface Parts {
  readonly throttle: Throttle
  readonly breaker: Breaker
  readonly budget: RetryBudget
  readonly now: () => number
}

export function openAsker(now: () => number): Asker {
  const parts = {
    throttle: openThrottle(now),
    breaker: openBreaker(now),
    budget: openRetryBudget(),
    now,
  }
  const refusal = (host: string) => refusalOf(parts, host)
  return {
    refusal,
    inTurn: (url, gapMs, work, cameOf, signal) => {
      const unlessRefused = async () => {
        // It may have been refused while this look waited for its turn.
        const refused = refusal(url.host)
        if (refused !== null) return refused.fault
        const result = await work()
        note(parts, url, cameOf(result))
        return result
      }
      return parts.throttle.turn(url.host, gapMs, unlessRefused, signal)
    },
    async ask(asked) {
      const { url, gapMs, time, signal } = asked
      const once = () =>
        this.inTurn(
          url,
          gapMs,
          () => tryOnce(asked),
          (came) => came,
          signal,
        )
      parts.budget.asked()
      const first = await once()
      const again =
        'outcome' in first &&
        first.passes === true &&
        time.leftMs > 0 &&
        refusal(url.host) === null &&
        parts.budget.take()
      const second = again ? await once() : first
      // A second try that only ran out of time says less than the first.
      const cut = 'outcome' in second && second.outcome === 'timeout' && time.leftMs < 1
      return cut ? first : second
    },
  }
}

async function tryOnce({ url, headers, limits, time, signal }: Asked): Promise<WireAnswer | Fault> {
  const started = performance.now()
  const deadlineMs = Math.max(1, Math.round(time.leftMs))
  try {
    return await exchange(url, headers, { ...limits, deadlineMs, signal })
  } catch (error) {
    signal?.throwIfAborted()
    const fault = faultOf(error, 'head')
    if (fault === null) throw error
    return fault
  } finally {
    time.leftMs -= performance.now() - started
  }
}

/** Remembers what an answer says of its host: that it works, does not, or wants a pause. */
function note({ throttle, breaker, now }: Parts, url: URL, came: WireAnswer | Fault | null): void {
  if (came === null || 'outcome' in came) {
    breaker.note(url.host, came)
    return
  }
  const { status, headers } = came
  const broken: Fault = { outcome: 'unavailable', detail: `the server answered ${status}` }
  breaker.note(url.host, status >= 500 ? broken : null)
  const pause = status < 400 ? null : retryAfterMs(header(headers, 'retry-after'), now())
  if (pause !== null) throttle.hold(url.host, pause)
}

function refusalOf({ throttle, breaker }: Parts, host: string): Refusal | null {
  const ms = throttle.heldFor(host)
  if (ms === 0) return breaker.openAt(host)
  const seconds = Math.ceil(ms / 1000)
  const detail = `${host} asked to be left alone for ${seconds} s more`
  return { fault: { outcome: 'rate_limited', detail }, ms }
}
