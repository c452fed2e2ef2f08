import type { Browser, LaunchOptions } from 'playwright-core'
import { orAborted } from './abort.ts'
import { type BrowserProxy, openBrowserProxy } from './browser-proxy.ts'
import type { DialOptions } from './dial.ts'
import type { Fault } from './fault.ts'
import { type Moved, navigationFault, type Shown, showPage } from './page.ts'
import type { Request } from './request.ts'

export interface BrowserOptions {
  /** The program to start, as `findBrowser` finds it. */
  readonly path: string
  /** Takes what the user should know, such as that the browser runs without its sandbox. */
  readonly warn?: (line: string) => void
  /** The environment the browser gets; that of this process when absent. */
  readonly env?: Readonly<Record<string, string>>
  /** Whether a picture of the page is taken; true. */
  readonly screenshots?: boolean
  /** How long an unused browser stays open; 30 s. */
  readonly idleMs?: number
}

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

interface Running {
  readonly browser: Browser
  readonly proxy: BrowserProxy
}

const atOnce = 2
const idleMs = 30_000
const closeWithinMs = 5_000
const megabyte = 1024 * 1024

const noBrowser: Fault = {
  outcome: 'browser_crash',
  detail: 'no browser found: run "npm run setup -- --browser" or set BELLWETHER_BROWSER',
}

/**
 * One browser for all pages, started when first needed and closed when idle; each page in a fresh
 * session, at most two at once, all traffic through the filtering proxy.
 */
export function openRenderer(options: RendererOptions): Renderer {
  let running: Promise<Running> | null = null
  let idle: NodeJS.Timeout | undefined
  let active = 0
  const slots = semaphore(atOnce)
  const close = async () => {
    clearTimeout(idle)
    const old = running
    running = null
    if (old === null) return
    const { browser, proxy } = await old
    await within(closeWithinMs, browser.close())
    await proxy.close()
  }
  const ready = (settings: BrowserOptions): Promise<Running> => {
    clearTimeout(idle)
    if (running !== null) return running
    const started = start(settings, options)
    running = started
    const forget = () => {
      if (running === started) running = null
    }
    started.then(({ browser, proxy }) => {
      browser.once('disconnected', () => {
        forget()
        void proxy.close()
      })
    }, forget)
    return started
  }
  const attempt = async (url: URL, request: Request, settings: BrowserOptions) => {
    try {
      const { browser, proxy } = await ready(settings)
      return await showOne(browser, proxy, url, request, options)
    } catch (error) {
      request.signal?.throwIfAborted()
      return navigationFault(error)
    }
  }
  return {
    close,
    show: async (url, request) => {
      const settings = options.browser
      if (settings === undefined) return noBrowser
      const release = await slots()
      active++
      try {
        const first = await attempt(url, request, settings)
        const crashed = 'outcome' in first && first.outcome === 'browser_crash'
        return crashed ? await attempt(url, request, settings) : first
      } finally {
        release()
        if (--active === 0) idle = setTimeout(close, settings.idleMs ?? idleMs).unref()
      }
    },
  }
}

async function showOne(
  browser: Browser,
  proxy: BrowserProxy,
  url: URL,
  request: Request,
  options: RendererOptions,
): Promise<Shown | Moved | Fault> {
  const major = browser.version().split('.')[0]
  const context = await browser.newContext({
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 ${options.agent}`,
    locale: 'en-US',
    extraHTTPHeaders: { 'accept-language': 'en' },
    serviceWorkers: 'block',
    acceptDownloads: false,
    viewport: { width: 1280, height: 1600 },
  })
  const late: Fault = { outcome: 'timeout', detail: 'the page was not shown before the deadline' }
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<Fault>((done) => {
    timer = setTimeout(() => done(late), options.totalTimeoutMs)
  })
  const showing = showPage(context, proxy, url, {
    untilMs: performance.now() + options.totalTimeoutMs,
    waitFor: request.waitFor,
    maxBytes: options.maxDecodedBytes,
    screenshot: options.browser?.screenshots ?? true,
  })
  try {
    return await orAborted(Promise.race([showing, deadline]), request.signal)
  } finally {
    clearTimeout(timer)
    const closed = await within(closeWithinMs, context.close())
    // A page that does not let go takes its browser with it; the next look starts a new one.
    if (!closed) await within(closeWithinMs, browser.close())
  }
}

async function start(settings: BrowserOptions, options: RendererOptions): Promise<Running> {
  const { chromium } = await import('playwright-core')
  const proxy = await openBrowserProxy({ ...options, maxBytes: 50 * megabyte })
  try {
    return { proxy, browser: await chromium.launch(launchOptions(settings, proxy.url)) }
  } catch (error) {
    await proxy.close()
    throw error
  }
}

/** How a browser is started, quiet on a closed network and with no way around the proxy. */
export function launchOptions(settings: BrowserOptions, proxyUrl: string): LaunchOptions {
  const asRoot = process.getuid?.() === 0
  if (asRoot)
    settings.warn?.(
      'The browser runs without its sandbox, because this process runs as root: a page that breaks out of the browser could do anything here. Run as another user.',
    )
  return {
    executablePath: settings.path,
    chromiumSandbox: !asRoot,
    proxy: { server: proxyUrl, bypass: '<-loopback>' },
    ...(settings.env === undefined ? {} : { env: { ...settings.env } }),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--proxy-bypass-list=<-loopback>',
      '--webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--force-webrtc-ip-handling-policy',
    ],
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), ms)
  })
  const done = work.then(
    () => true,
    () => true,
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
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
