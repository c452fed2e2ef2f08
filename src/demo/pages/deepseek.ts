import { each, escapeText } from '../html.ts'
import type { Listing } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** A definition list: the model is the term, its three prices the definitions. */
export function deepseekPage({ facts }: Listing): string {
  const entries = each(
    facts,
    ({ name, input, cached, output }) => `<div>
<dt>${escapeText(name)}</dt>
${cached === null ? '' : `<dd class="hit">Cache hit $${cached}</dd>\n`}<dd class="miss">Cache miss $${input}</dd>
<dd class="out">Output $${output}</dd>
</div>`,
  )
  return pageShell({
    site: 'deepseek',
    siteName: 'DeepSeek API Docs',
    title: 'Models & pricing',
    description:
      'Prices are listed per 1M tokens in US dollars. Fees are deducted from your balance.',
    accent: '#4d6bfe',
    main: `<dl class="rates">
${entries}
</dl>
<h2>Deduction rules</h2>
<p>Expense = number of tokens × price. A top-up of $2 is enough to start; granted balance is used first.</p>`,
  })
}
