import { each, escapeText } from '../html.ts'
import { type Listing, priceFor } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** An application page: prices per single token in its embedded state, only names in the markup. */
export function fireworksPage({ facts }: Listing): string {
  const models = facts.map(({ model, name, input, cached, output }) => ({
    id: `accounts/fireworks/models/${model}`,
    name,
    serverless: true,
    price: {
      currency: 'USD',
      input: priceFor(input, 1),
      output: priceFor(output, 1),
      cachedInput: cached === null ? null : priceFor(cached, 1),
    },
  }))
  const state = JSON.stringify({
    props: { pageProps: { models } },
    page: '/pricing',
    buildId: 'replay',
  })
  return pageShell({
    site: 'fireworks',
    siteName: 'Fireworks AI',
    title: 'Serverless pricing',
    description: 'Open models, one API, billed per token.',
    accent: '#6720ff',
    main: `<ul class="grid">
${each(facts, ({ name }) => `<li class="card"><h3>${escapeText(name)}</h3><p class="small">Serverless. Open the calculator for prices.</p></li>`)}
</ul>
<script id="__NEXT_DATA__" type="application/json">${state}</script>`,
  })
}
