import type { Listing } from '../listing.ts'
import { pageShell, replayNotice } from '../page-shell.ts'

/** An empty shell: a script fetches the prices and draws the cards. */
export function xaiPage(): string {
  return pageShell({
    site: 'xai',
    siteName: 'xAI',
    title: 'Models and pricing',
    description: 'Grok for developers, billed by the token.',
    accent: '#4a6cf7',
    tone: 'dark',
    head: '<script type="module" src="/assets/cards.js"></script>',
    main: `<div id="models" class="grid" data-source="/xai/api/models.json" aria-busy="true"></div>
<noscript><p>This page needs JavaScript to show its prices.</p></noscript>
<p class="small"><span class="badge">New</span> $25 of free credit for every new (demo) team.</p>`,
  })
}

/** What the script of the page fetches. */
export function xaiModels({ facts }: Listing): string {
  const data = facts.map(({ model, name, input, cached, output }) => ({
    id: model,
    name,
    input,
    cached,
    output,
  }))
  return JSON.stringify({ notice: replayNotice, data: data.reverse() })
}
