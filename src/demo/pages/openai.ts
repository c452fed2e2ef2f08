import type { Fact } from '../facts.ts'
import { each, escapeText } from '../html.ts'
import type { Listing } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** Plan cards: one card per model, prices with their unit in the text. */
export function openaiPage({ facts }: Listing): string {
  const newest = facts.filter((fact) => /^GPT-5\.[5-9]/.test(fact.name)).reverse()
  const others = facts.filter((fact) => !newest.includes(fact)).reverse()
  return pageShell({
    site: 'openai',
    siteName: 'OpenAI',
    title: 'API pricing',
    description: 'Pay for the tokens you use. No minimum, no seat fee.',
    accent: '#0f8f6f',
    main: `${newest.length > 0 ? `<h2>Flagship models</h2>\n<div class="grid">\n${each(newest, card)}\n</div>` : ''}
<h2>${newest.length > 0 ? 'Other models' : 'Models'}</h2>
<div class="grid">
${each(others, card)}
</div>
<aside class="card"><span class="badge">Save 50%</span><h3>Batch jobs</h3><p class="small">Work that can wait a day costs half of the listed price.</p></aside>
<blockquote>“Moving our ticket triage to the API saved us $40,000 in the first quarter.”<footer>Head of Support, a demo customer</footer></blockquote>`,
  })
}

function card({ name, input, cached, output }: Fact): string {
  return `<article class="card model-card">
<h3>${escapeText(name)}</h3>
<p><span class="label">Input</span> <strong class="price-input">$${input} / 1M tokens</strong></p>
${cached === null ? '' : `<p><span class="label">Cached input</span> <strong class="price-cached">$${cached} / 1M tokens</strong></p>\n`}<p><span class="label">Output</span> <strong class="price-output">$${output} / 1M tokens</strong></p>
</article>`
}
