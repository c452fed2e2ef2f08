import type { Fact } from '../facts.ts'
import { each, escapeText } from '../html.ts'
import { type Listing, signed } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** A grouped table: heading rows between the models, and a page that may switch to euro. */
export function zaiPage(listing: Listing): string {
  const light = listing.facts.filter(({ name }) => /Air|Flash/.test(name))
  const large = listing.facts.filter((fact) => !light.includes(fact))
  return pageShell({
    site: 'zai',
    siteName: 'Z.AI',
    title: 'Model pricing',
    description: 'Text models, per 1M tokens.',
    accent: '#2d6cdf',
    main: `<table class="text-models">
<thead><tr><th>Model</th><th>Input</th><th>Cached input</th><th>Output</th></tr></thead>
<tbody>
<tr class="group"><th colspan="4">General purpose</th></tr>
${each([...large].reverse(), (fact) => row(fact, listing))}
<tr class="group"><th colspan="4">Light and free</th></tr>
${each(light, (fact) => row(fact, listing))}
</tbody>
</table>
<h2>Built-in tools</h2>
<p>Web search costs ${listing.currency === 'EUR' ? '€0.01' : 'US$0.01'} per use.</p>`,
  })
}

function row({ name, input, cached, output }: Fact, listing: Listing): string {
  return `<tr class="sku"><th scope="row">${escapeText(name)}</th><td class="in">${signed(input, listing)}</td><td class="cached">${cached === null ? '–' : signed(cached, listing)}</td><td class="out">${signed(output, listing)}</td></tr>`
}
