import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface FoundBrowser {
  readonly path: string
  /** Where it was found, for the reader. */
  readonly how: string
}

type Env = Readonly<Record<string, string | undefined>>

/** Chromium without its windows, which shows the same page in a third of the processor time. */
const shellNames = ['chrome-headless-shell', 'chromium-headless-shell']
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
const shellsInCache = [
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-linux/headless_shell',
  'chrome-headless-shell-mac-arm64/chrome-headless-shell',
  'chrome-headless-shell-mac-x64/chrome-headless-shell',
  'chrome-mac/headless_shell',
  'chrome-headless-shell-win64/chrome-headless-shell.exe',
  'chrome-win/headless_shell.exe',
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
 * A browser that can show pages: the one BELLWETHER_BROWSER names; else a headless shell, installed or
 * in Playwright's cache; else an installed Chrome, Chromium or Edge, or one in that cache; null when there
 * is none. Reads nothing of the environment but `env`.
 */
export function findBrowser(env: Env): FoundBrowser | null {
  const named = env['BELLWETHER_BROWSER']
  if (named !== undefined && named !== '')
    return runs(named) ? { path: named, how: 'BELLWETHER_BROWSER' } : null
  const cache = "Playwright's cache"
  const places = [
    { how: 'installed', paths: onPath(env, shellNames) },
    { how: cache, paths: cachedAt(env, 'chromium_headless_shell', shellsInCache) },
    { how: 'installed', paths: installedAt(env) },
    { how: cache, paths: cachedAt(env, 'chromium', inCache) },
  ]
  for (const { how, paths } of places) {
    const path = paths.find(runs)
    if (path !== undefined) return { path, how }
  }
  return null
}

function onPath(env: Env, programs: readonly string[]): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const ending = process.platform === 'win32' ? '.exe' : ''
  return programs.flatMap((name) => folders.map((folder) => join(folder, name + ending)))
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
  return onPath(env, names)
}

/** What stands in Playwright's cache under this name, the newest first. */
function cachedAt(env: Env, product: string, programs: readonly string[]): string[] {
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
    .filter((name) => new RegExp(`^${product}-\\d+$`).test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => programs.map((path) => join(folder, name, path)))
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
