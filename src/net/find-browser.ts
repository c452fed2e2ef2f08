import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface FoundBrowser {
  readonly path: string
  /** Where it was found, for the reader. */
  readonly how: string
}

type Env = Readonly<Record<string, string | undefined>>

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]
const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]
const inCache = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-linux-arm64/chrome',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
]

/**
 * A browser that can show pages: the one BELLWETHER_BROWSER names, an installed Chrome, Chromium
 * or Edge, or the one in Playwright's cache; null when there is none. Reads nothing of the
 * environment but `env`.
 */
export function findBrowser(env: Env): FoundBrowser | null {
  const named = env['BELLWETHER_BROWSER']
  if (named !== undefined && named !== '')
    return runs(named) ? { path: named, how: 'BELLWETHER_BROWSER' } : null
  const installed = installedAt(env).find(runs)
  if (installed !== undefined) return { path: installed, how: 'installed' }
  const cached = cachedAt(env).find(runs)
  return cached === undefined ? null : { path: cached, how: "Playwright's cache" }
}

function installedAt(env: Env): string[] {
  if (process.platform === 'darwin')
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      macApps.map((app) => join(folder, app)),
    )
  if (process.platform === 'win32')
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
      env[name] === undefined
        ? []
        : windowsPrograms.map((program) => join(env[name] ?? '', program)),
    )
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function cachedAt(env: Env): string[] {
  const home = env['HOME'] ?? homedir()
  const usual = {
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(env['LOCALAPPDATA'] ?? home, 'ms-playwright'),
  }
  const folder =
    env['PLAYWRIGHT_BROWSERS_PATH'] ||
    (process.platform === 'darwin' || process.platform === 'win32'
      ? usual[process.platform]
      : join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'ms-playwright'))
  const revision = (name: string) => Number(name.split('-').at(-1))
  return entries(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => inCache.map((path) => join(folder, name, path)))
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
