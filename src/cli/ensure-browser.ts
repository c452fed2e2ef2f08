import { findBrowser } from '../net/find-browser.ts'
import { installBrowser } from '../net/install-browser.ts'
import type { Env } from './workspace.ts'

/**
 * A browser for pages that scripts render: the one found, or one installed now.
 * @returns its path, or null with the reason said; never throws, for all else works without a browser
 */
export async function ensureBrowser(
  say: (line: string) => void,
  env: Env = process.env,
): Promise<string | null> {
  try {
    const found = findBrowser(env)
    if (found) {
      say(`browser: ${found.path} (${found.how})`)
      return found.path
    }
    say('no browser found; installing one …')
    const path = (await installBrowser(say)) ? findBrowser(env)?.path : undefined
    if (path) {
      say(`browser: ${path}`)
      return path
    }
    say(
      'No browser could be installed. A browser is used by itself where a page needs one; such pages will be reported as not seen or not readable, and all others work. Install Chrome or Chromium, or set BELLWETHER_BROWSER to its path.',
    )
  } catch (error) {
    say(`No browser: ${error instanceof Error ? error.message : String(error)}`)
  }
  return null
}
