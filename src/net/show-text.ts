import { Problem } from '../model/problem.ts'
import { type BrowserOptions, startBrowser } from './launch.ts'
import { nowhere } from './nowhere.ts'
import { documentText } from './page.ts'
import { type Picture, takePicture } from './picture.ts'
import type { Request } from './request.ts'

/** A document of ours as a browser shows it. */
export interface ShownText {
  /** The document as the browser understood it, in UTF-8; its boxes are places in this one. */
  readonly document: Uint8Array
  readonly picture: Picture
}

const lifetimeMs = 30_000
const maxBytes = 15 * 1024 * 1024

/**
 * Shows a document in a browser without its scripts and without any network, and pictures it.
 * @throws Problem fetch/browser, extract/limit
 */
export async function showText(
  html: string,
  settings: BrowserOptions,
  request: Pick<Request, 'locate' | 'drawBoxes'>,
): Promise<ShownText> {
  const running = await startBrowser(settings, nowhere).catch((error: unknown) => {
    throw new Problem('fetch/browser', `the browser could not be started: ${String(error)}`, {
      hint: 'Run "npm run setup -- --browser", or set BELLWETHER_BROWSER to a Chrome or Chromium.',
      cause: error,
    })
  })
  try {
    const context = await running.browser.newContext({
      javaScriptEnabled: false,
      offline: true,
      viewport: { width: 1280, height: 1600 },
    })
    await context.route('**/*', (route) => route.abort())
    const page = await context.newPage()
    const until = performance.now() + lifetimeMs
    const left = (most: number) => Math.max(1, Math.min(most, until - performance.now()))
    await page.setContent(html, { waitUntil: 'domcontentloaded', timeout: left(lifetimeMs) })
    const text = await documentText(page, maxBytes)
    if (text === null)
      throw new Problem('extract/limit', `the document has more than ${maxBytes} characters`, {
        hint: 'Take a smaller page.',
      })
    const document = new TextEncoder().encode(text)
    return { document, picture: await takePicture(page, document, request, left, maxBytes) }
  } finally {
    await running.close()
  }
}
