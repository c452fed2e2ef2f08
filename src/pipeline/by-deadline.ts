import { setTimeout as pause } from 'node:timers/promises'

/** How long work that was told to stop may take to do so. */
const graceMs = 5000

/**
 * What the work came to, or what stands for it where it did not come back in time: at the deadline its
 * signal is aborted, five seconds later nobody waits for it any more, though it may never settle.
 */
export async function byDeadline<T>(
  { signal, ms }: { readonly signal: AbortSignal; readonly ms: number },
  work: (signal: AbortSignal) => Promise<T>,
  late: () => T,
): Promise<T> {
  const deadline = new AbortController()
  const over = new AbortController()
  const gaveUp = pause(ms, undefined, { signal: over.signal })
    .then(() => deadline.abort())
    .then(() => pause(graceMs, undefined, { signal: over.signal }))
    .then(late)
  const done = work(AbortSignal.any([signal, deadline.signal])).catch((error: unknown) => {
    // What failed because it was told to stop came too late.
    if (deadline.signal.aborted && !signal.aborted) return late()
    throw error
  })
  try {
    return await Promise.race([done, gaveUp])
  } finally {
    over.abort()
    gaveUp.catch(() => {})
    done.catch(() => {})
  }
}
