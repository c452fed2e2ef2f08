import type { DialOptions } from './dial.ts'
import { type BrowserOptions, type Running, startBrowser } from './launch.ts'

/** One browser for all pages, replaced before it grows old. */
export interface BrowserPool {
  /** Does some work with the browser; at most four at once, the others wait. */
  use<T>(work: (running: Running) => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface Lease {
  readonly running: Promise<Running>
  readonly startedAt: number
  pages: number
  active: number
  /** No further page is opened in it; it is closed when the last one is. */
  retired: boolean
}

/** A page waits for its network more than it works: two at once leave two cores idle. */
const atOnce = 4
const idleMs = 30_000
const pagesPerBrowser = 200
const lifetimeMs = 30 * 60_000

/** The browser is started when first needed, closed when idle, and replaced after so many pages or half an hour. */
export function openBrowserPool(settings: BrowserOptions, dial: DialOptions): BrowserPool {
  const slots = semaphore(atOnce)
  let current: Lease | null = null
  let idle: NodeJS.Timeout | undefined
  const closing = new Set<Promise<void>>()

  const end = (lease: Lease): Promise<void> => {
    lease.retired = true
    if (current === lease) current = null
    const closed = lease.running.then((running) => running.close()).catch(() => {})
    closing.add(closed)
    return closed.finally(() => closing.delete(closed))
  }
  const isOld = ({ pages, startedAt }: Lease) =>
    pages >= (settings.pagesPerBrowser ?? pagesPerBrowser) ||
    performance.now() - startedAt > lifetimeMs
  const take = (): Lease => {
    clearTimeout(idle)
    if (current !== null && isOld(current)) {
      const old = current
      current = null
      old.retired = true
      if (old.active === 0) void end(old)
    }
    if (current !== null) return current
    const running = startBrowser(settings, dial)
    const lease = { running, startedAt: performance.now(), pages: 0, active: 0, retired: false }
    current = lease
    const forget = () => {
      lease.retired = true
      if (current === lease) current = null
    }
    running.then(({ browser }) => browser.once('disconnected', forget), forget)
    return lease
  }
  const give = (lease: Lease) => {
    lease.active--
    if (lease.active > 0) return
    if (lease.retired) void end(lease)
    else idle = setTimeout(() => void end(lease), settings.idleMs ?? idleMs).unref()
  }
  return {
    use: async (work) => {
      const release = await slots()
      try {
        const lease = take()
        lease.pages++
        lease.active++
        try {
          return await work(await lease.running)
        } finally {
          give(lease)
        }
      } finally {
        release()
      }
    },
    close: async () => {
      clearTimeout(idle)
      if (current !== null) void end(current)
      await Promise.all(closing)
    },
  }
}

function semaphore(places: number): () => Promise<() => void> {
  let free = places
  const waiting: (() => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }
  return async () => {
    if (free > 0) free--
    else await new Promise<void>((go) => waiting.push(go))
    return release
  }
}
