import type { Market } from '../model/market.ts'
import { type Net, openNet } from '../net/net.ts'
import { packageVersion } from './package-info.ts'

/** The guarded fetcher as a workspace's network settings want it. The caller closes it. */
export function openMarketNet({ contact, network }: Market): Net {
  return openNet({
    contact,
    allowHosts: network.allowHosts,
    gapMs: network.gapMs,
    totalTimeoutMs: network.totalTimeoutMs,
    version: packageVersion(),
    now: () => Date.now(),
  })
}
