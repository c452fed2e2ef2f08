import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Interval } from '../../src/model/time.ts'
import type { Watched } from './audit.ts'

/** What is to be watched, and how often. */
export interface Load {
  /** Sources that are asked by plain HTTP … */
  readonly sources: number
  /** … and those that are shown in a browser. */
  readonly browser: number
  readonly every: Interval
  readonly lookTimeoutMs?: number
}

/** So many sources stand on one host, which is asked with the usual pause in between. */
const perHost = 10

/** Writes a workspace that watches the site on this port; it is the caller's to remove. */
export function writeLoad(load: Load, port: number): { root: string; watched: Watched[] } {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-soak-'))
  mkdirSync(join(root, 'sources'))
  const count = load.sources + load.browser
  const hosts = process.platform === 'linux' ? Math.ceil(count / perHost) : 1
  const hostOf = (index: number): string =>
    `127.0.${Math.floor((index % hosts) / 250)}.${((index % hosts) % 250) + 1}`
  const allowed = Array.from({ length: hosts }, (_, index) => `"${hostOf(index)}"`).join(', ')
  const timeout = load.lookTimeoutMs ? `, lookTimeoutMs: ${load.lookTimeoutMs}` : ''
  writeFileSync(
    join(root, 'bellwether.yaml'),
    `name: soak\ncontact: soak@example.com\nfirm: { id: us, name: Us }\norganizations: { acme: { name: Acme } }\nnetwork: { allowHosts: [${allowed}]${hosts === 1 ? ', gapMs: 0' : ''}${timeout} }\nreports: { at: "0 0 1 1 *", timeZone: UTC }\n`,
  )
  const watched = Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    every: load.every,
  }))
  for (const [index, { id, every }] of watched.entries()) {
    // Spread, so that no host is asked for all its pages at the start.
    const shown = index % Math.ceil(count / Math.max(1, load.browser)) === 0 && load.browser > 0
    writeFileSync(
      join(root, 'sources', `${id}.yaml`),
      `id: ${id}\norganization: acme\nkind: pricing-page\nurl: http://${hostOf(index)}:${port}/pricing/${index}\nevery: ${every}\nrender: ${shown}\nread:\n  cards: { offer: .plan, name: .plan-name, prices: [{ metric: base, select: .price }] }\n`,
    )
  }
  return { root, watched }
}
