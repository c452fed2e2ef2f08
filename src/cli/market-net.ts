import type { Market } from '../model/market.ts'
import { type Net, openNet } from '../net/net.ts'
import { netWithoutSecrets } from '../net/without-secrets.ts'
import { browserHere } from './browser-here.ts'
import { packageVersion } from './package-info.ts'
import type { Env } from './workspace.ts'

/** The guarded fetcher as a workspace's network settings want it. The caller closes it. */
export function openMarketNet({ contact, network }: Market, env: Env): Net {
  const browser = browserHere(env)
  const net = openNet({
    contact,
    allowHosts: network.allowHosts,
    gapMs: network.gapMs,
    totalTimeoutMs: network.totalTimeoutMs,
    version: packageVersion(),
    now: () => Date.now(),
    ...(browser && { browser }),
  })
  return netWithoutSecrets(net)
}
