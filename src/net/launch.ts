import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, LaunchOptions } from 'playwright-core'
import { type BrowserProxy, openBrowserProxy } from './browser-proxy.ts'
import type { DialOptions } from './dial.ts'
import { type Watchdog, watchOver } from './watchdog.ts'

export interface BrowserOptions {
  /** The program to start, as `findBrowser` finds it. */
  readonly path: string
  /** Takes what the user should know, such as that the browser runs without its sandbox. */
  readonly warn?: (line: string) => void
  /** The environment the browser gets; that of this process when absent. */
  readonly env?: Readonly<Record<string, string>>
  /** How long an unused browser stays open; 30 s. */
  readonly idleMs?: number
  /** How many pages a browser shows before another takes its place; 200. */
  readonly pagesPerBrowser?: number
}

/** A started browser and all that goes with it. */
export interface Running {
  readonly browser: Browser
  readonly proxy: BrowserProxy
  /** Closes it; what does not close in time is killed. */
  close(): Promise<void>
}

const closeWithinMs = 5_000
const megabyte = 1024 * 1024
/**
 * Of two lists of features that are off the browser obeys the last, so Playwright's stands here again:
 * above all, http stays http. The first four would start processes of their own for each page: for the
 * address line of a window that nobody sees, and for a next page that never comes in its session.
 */
const featuresOff = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** Starts a browser behind a proxy of its own. It does not outlive this process, however that ends. */
export async function startBrowser(settings: BrowserOptions, dial: DialOptions): Promise<Running> {
  const { chromium } = await import('playwright-core')
  const artifacts = mkdtempSync(join(tmpdir(), 'bellwether-browser-'))
  const forget = () => rmSync(artifacts, { recursive: true, force: true, maxRetries: 3 })
  let proxy: BrowserProxy | undefined
  let browser: Browser | undefined
  try {
    proxy = await openBrowserProxy({ ...dial, maxBytes: 50 * megabyte })
    const options = { ...launchOptions(settings, proxy.url), artifactsDir: artifacts }
    browser = await chromium.launch(options)
    return watched(browser, proxy, await guard(browser, artifacts), forget)
  } catch (error) {
    if (browser !== undefined) await within(closeWithinMs, browser.close())
    await proxy?.close()
    forget()
    throw error
  }
}

function watched(
  browser: Browser,
  proxy: BrowserProxy,
  dog: Watchdog | null,
  forget: () => void,
): Running {
  browser.once('disconnected', () => {
    dog?.standDown()
    void proxy.close()
    forget()
  })
  return {
    browser,
    proxy,
    close: async () => {
      const closed = await within(closeWithinMs, browser.close())
      if (!closed) dog?.kill()
      await proxy.close()
    },
  }
}

/** The browser's own word on which process it is and where its profile lies. */
async function guard(browser: Browser, artifacts: string): Promise<Watchdog | null> {
  const session = await browser.newBrowserCDPSession()
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const { commandLine } = await session.send('SystemInfo.getInfo')
    const pid = processInfo.find(({ type }) => type === 'browser')?.id
    const profile = /--user-data-dir=(\S+playwright_chromiumdev_profile-\w+)/.exec(commandLine)?.[1]
    if (pid === undefined) return null
    return watchOver(pid, [artifacts, ...(profile === undefined ? [] : [profile])])
  } finally {
    await session.detach()
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
      `--disable-features=${featuresOff.join(',')}`,
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--proxy-bypass-list=<-loopback>',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ],
  }
}

/** Whether the work ended in time, well or not. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
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
