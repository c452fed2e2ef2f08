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

/** What the page shows to a visitor who has not chosen cookies yet: status 200, no price. */
export function mistralConsentWall(): string {
  return pageShell({
    site: 'mistral',
    siteName: 'Mistral AI',
    title: 'Before you continue',
    description: 'We and our partners use cookies.',
    accent: '#e4572e',
    main: `<div class="consent" role="dialog" aria-label="Cookie consent">
<h2 style="margin-top: 0">We value your privacy</h2>
<p>We use cookies to measure visits and to improve this site. Accept all cookies or manage your preferences to continue.</p>
<form method="post" action="/mistral/consent"><button class="button" name="choice" value="all">Accept all</button> <button name="choice" value="none">Reject all</button> <a href="/mistral/privacy">Manage preferences</a></form>
</div>`,
  })
}
