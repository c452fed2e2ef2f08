import { soundsSecret } from '../model/secret.ts'
import type { Environment } from './environment.ts'

/** What a browser needs of our environment: its pages are others' code, so nothing that gives access goes there. */
export function browserEnvironment(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || soundsSecret(name) || /^BELLWETHER_|_FILE$/.test(name)
        ? []
        : [[name, value]],
    ),
  )
}
