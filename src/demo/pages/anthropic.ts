import { each, escapeText } from '../html.ts'
import type { Listing } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

const introductory = 'claude-sonnet-5'

/** A comparison table with prices per million tokens; a footnote mark behind one name's prices. */
export function anthropicPage({ facts }: Listing): string {
  const rows = each(
    [...facts].reverse(),
    ({ name, input, cached, output }) =>
      `<tr><th scope="row">${escapeText(name)}</th><td>$${input} / MTok</td><td>${cached === null ? '–' : `$${cached} / MTok`}</td><td>$${output} / MTok</td></tr>`,
  )
  return pageShell({
    site: 'anthropic',
    siteName: 'Anthropic',
    title: 'Claude API pricing',
    description: 'Claude models by the million tokens (MTok).',
    accent: '#c15f3c',
    main: `<table class="model-pricing">
<caption class="small">Base prices in US dollars</caption>
<thead><tr><th scope="col">Model</th><th scope="col">Input</th><th scope="col">Cache hits</th><th scope="col">Output</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
${facts.some(({ model }) => model === introductory) ? '<p class="small">Claude Sonnet 5 is at its introductory price through 31 August 2026.</p>' : ''}
<h2>Batch processing</h2>
<p>Requests that may take up to a day get a 50% discount on input and output.</p>
<h2>Plans for teams</h2>
<p>Prices of the chat product are listed elsewhere. <a href="/anthropic/docs">Talk to sales</a> about volume.</p>`,
  })
}
