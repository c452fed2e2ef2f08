import { findBrowser } from '../net/find-browser.ts'
import type { BrowserOptions } from '../net/launch.ts'
import type { Env } from './workspace.ts'

/** The browser of this machine, with its warnings on stderr; undefined when there is none. It starts at its first page. */
export function browserHere(env: Env): BrowserOptions | undefined {
  const path = findBrowser(env)?.path
  return path ? { path, warn: (line) => process.stderr.write(`${line}\n`) } : undefined
}
