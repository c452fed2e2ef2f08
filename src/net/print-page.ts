import { Problem } from '../model/problem.ts'
import { isBrowserError } from './browser-error.ts'
import { type BrowserOptions, startBrowser } from './launch.ts'
import { nowhere } from './nowhere.ts'

const loadedWithinMs = 60_000

/**
 * Prints a document of ours to PDF, tagged and with an outline, without scripts and without any network.
 * The size of the paper, its margins and feet are the document's own.
 * @throws Problem report/print when the browser does not start or fails
 */
export async function printPage(html: Uint8Array, settings: BrowserOptions): Promise<Uint8Array> {
  const running = await startBrowser(settings, nowhere).catch(failed)
  try {
    const context = await running.browser.newContext({ javaScriptEnabled: false, offline: true })
    await context.route('**/*', (route) => route.abort())
    const page = await context.newPage()
    const text = new TextDecoder().decode(html)
    await page.setContent(text, { waitUntil: 'load', timeout: loadedWithinMs })
    const asPrinted = {
      tagged: true,
      outline: true,
      preferCSSPageSize: true,
      printBackground: true,
    }
    return await page.pdf(asPrinted)
  } catch (error) {
    return isBrowserError(error) ? failed(error) : Promise.reject(error)
  } finally {
    await running.close()
  }
}

function failed(error: unknown): never {
  const [line = ''] = String(error).split('\n')
  throw new Problem('report/print', `the browser did not print the report: ${line}`, {
    hint: 'Set BELLWETHER_BROWSER to another Chrome or Chromium, or take another format.',
    cause: error,
  })
}
