import { climb } from '../collectors/climb.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { pricingPage } from '../collectors/pricing-page.ts'
import type { Answer } from '../model/capture.ts'
import { systemClock } from '../model/time.ts'
import type { Net } from '../net/net.ts'
import type { ParsePool } from '../pipeline/apart/parse-pool.ts'
import { readApart } from '../pipeline/apart/read-apart.ts'

/** A page of prices that nobody declared. */
export function undeclared(url: string): BoundSource {
  return pricingPage.bind({
    ...{ id: 'page', organization: 'page', kind: 'pricing-page', url },
    ...{ accept: '*/*', render: 'auto', read: { auto: true } },
  })
}

/** One look at a page, in a browser where its prices are drawn by scripts. */
export async function lookBest(
  net: Pick<Net, 'get'>,
  url: string,
  readers: Pick<ParsePool, 'read'>,
): Promise<Answer> {
  const known = { rung: undefined, findings: null, digest: null, now: systemClock.now() }
  return (await climb(readApart(undeclared(url), readers), net, {}, known)).answer
}
