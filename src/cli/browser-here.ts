import { findBrowser } from '../net/find-browser.ts'
import type { BrowserOptions } from '../net/launch.ts'
import { browserEnvironment } from './browser-environment.ts'
import type { Env } from './workspace.ts'

/** The browser of this machine, with its warnings on stderr; undefined when there is none. It starts at its first page. */
export function browserHere(env: Env): BrowserOptions | undefined {
  const path = findBrowser(env)?.path
  const warn = (line: string) => process.stderr.write(`${line}\n`)
  return path ? { path, env: browserEnvironment(process.env), warn } : undefined
}
