import { each, escapeText } from '../html.ts'
import { type Listing, priceFor } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** Demo invention: the fixed rate at which the US dollar list is shown in yuan. */
const yuanPerDollar = '7'

/** A list of products priced in Chinese yuan. */
export function moonshotPage({ facts }: Listing): string {
  const yuan = (amount: string) => priceFor(amount, 1_000_000, yuanPerDollar)
  const items = each(
    [...facts].reverse(),
    ({ name, input, cached, output }) => `<li class="card sku">
<h3>${escapeText(name)}</h3>
<p><span class="label">Input</span> <strong class="in">¥${yuan(input)}</strong></p>
${cached === null ? '' : `<p><span class="label">Input, cache hit</span> <strong class="hit">¥${yuan(cached)}</strong></p>\n`}<p><span class="label">Output</span> <strong class="out">¥${yuan(output)}</strong></p>
</li>`,
  )
  return pageShell({
    site: 'moonshot',
    siteName: 'Moonshot AI',
    title: 'Kimi API pricing',
    description: 'Prices in CNY per 1M tokens.',
    accent: '#1f6feb',
    main: `<ul class="grid">
${items}
</ul>
<p class="small">Yuan prices on this page are the public US dollar prices at ¥7.00 to the dollar, a fixed rate of the replay.</p>`,
  })
}
