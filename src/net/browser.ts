import type { BrowserContextOptions } from 'playwright-core'
import { sweepMs } from '../model/interaction.ts'
import { orAborted } from './abort.ts'
import { isBrowserError } from './browser-error.ts'
import { type BrowserPool, openBrowserPool } from './browser-pool.ts'
import type { DialOptions } from './dial.ts'
import { type Fault, faultOf } from './fault.ts'
import { type BrowserOptions, type Running, within } from './launch.ts'
import { type Moved, navigationFault, type Shown, type ShowOptions, showPage } from './page.ts'
import type { Request } from './request.ts'

export interface RendererOptions extends DialOptions {
  readonly agent: string
  readonly totalTimeoutMs: number
  readonly maxDecodedBytes: number
  readonly browser?: BrowserOptions | undefined
}

export interface Renderer {
  show(url: URL, request: Request): Promise<Shown | Moved | Fault>
  close(): Promise<void>
}

const closeWithinMs = 5_000

const noBrowser: Fault = {
  outcome: 'browser_crash',
  detail: 'no browser found: run "npm run setup -- --browser" or set BELLWETHER_BROWSER',
}

/** Shows pages in one browser, each page in a fresh session, all traffic through the filtering proxy. */
export function openRenderer(options: RendererOptions): Renderer {
  const { browser: settings } = options
  if (settings === undefined) return { show: async () => noBrowser, close: async () => {} }
  const pool = openBrowserPool(settings, options)
  return {
    close: () => pool.close(),
    show: async (url, request) => {
      const first = await attempt(pool, url, request, options)
      const crashed = 'outcome' in first && first.outcome === 'browser_crash'
      return crashed ? await attempt(pool, url, request, options) : first
    },
  }
}

async function attempt(
  pool: BrowserPool,
  url: URL,
  request: Request,
  options: RendererOptions,
): Promise<Shown | Moved | Fault> {
  try {
    return await told((tell) =>
      pool.use((running) => showOne(running, url, request, options, tell)),
    )
  } catch (error) {
    request.signal?.throwIfAborted()
    if (!isBrowserError(error) && !isOfSystem(error)) throw error
    return navigationFault(error)
  }
}

/** What some work tells, as soon as it tells it: what it then still tidies up keeps nobody waiting. */
function told<T>(work: (tell: (result: T) => void) => Promise<void>): Promise<T> {
  return new Promise((tell, failed) => {
    work(tell).catch(failed)
  })
}

/** No room for a profile, no port for a proxy, or what the wire brought. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && ('code' in error || faultOf(error, 'head') !== null)
}

async function showOne(
  running: Running,
  url: URL,
  request: Request,
  options: RendererOptions,
  tell: (shown: Shown | Moved | Fault) => void,
): Promise<void> {
  const { browser, proxy } = running
  const context = await browser.newContext(sessionOptions(browser.version(), options.agent))
  const lifetimeMs = options.totalTimeoutMs + (request.sweep ? sweepMs(request.sweep) : 0)
  const late: Fault = { outcome: 'timeout', detail: 'the page was not shown before the deadline' }
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<Fault>((done) => {
    timer = setTimeout(() => done(late), lifetimeMs)
  })
  const how: ShowOptions = {
    untilMs: performance.now() + lifetimeMs,
    maxBytes: options.maxDecodedBytes,
    request,
  }
  try {
    const showing = showPage(context, proxy, url, how)
    tell(await orAborted(Promise.race([showing, deadline]), request.signal))
  } finally {
    clearTimeout(timer)
    // The place of this page is not given to another before it is empty.
    const closed = await within(closeWithinMs, context.close())
    // A page that does not let go takes its browser with it; the next look starts a new one.
    if (!closed) await running.close()
  }
}

/** A session that nobody used before, as an ordinary visitor's, honest about who comes. */
function sessionOptions(version: string, agent: string): BrowserContextOptions {
  const [major] = version.split('.')
  return {
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 ${agent}`,
    locale: 'en-US',
    extraHTTPHeaders: { 'accept-language': 'en' },
    serviceWorkers: 'block',
    acceptDownloads: false,
    viewport: { width: 1280, height: 1600 },
  }
}
