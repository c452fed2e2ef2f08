import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Starts a program of the soak beside this one, with a channel to it. */
export function startChild(name: string, args: readonly string[] = []): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), [...args])
}

/** The site of the soak and the port it listens on. */
export async function startSite(
  faultRate: number,
  moveRate: number,
): Promise<{ site: ChildProcess; port: number }> {
  const site = startChild('site', [String(faultRate), String(moveRate)])
  const [{ port }] = (await once(site, 'message')) as [{ port: number }]
  return { site, port }
}
