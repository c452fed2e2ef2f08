import { each, escapeText } from '../html.ts'
import { type Listing, priceFor } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** A table with prices per 1,000 tokens. */
export function mistralPage({ facts }: Listing): string {
  const rows = each(
    facts,
    ({ name, input, output }) =>
      `<tr><td>${escapeText(name)}</td><td class="number">$${priceFor(input, 1000)}</td><td class="number">$${priceFor(output, 1000)}</td></tr>`,
  )
  return pageShell({
    site: 'mistral',
    siteName: 'Mistral AI',
    title: 'Pay as you go',
    description: 'European models, priced per thousand tokens.',
    accent: '#e4572e',
    main: `<table id="api-prices">
<thead><tr><th>Model</th><th>Input (per 1K tokens)</th><th>Output (per 1K tokens)</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
<h2>Chat for teams</h2>
<p>Assistants for the whole company are sold per seat; ask us for an offer.</p>`,
  })
}
