import type { Fact } from '../facts.ts'
import { each, escapeText } from '../html.ts'
import { type Listing, priceFor } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** Demo invention: what the toggle's annual side takes off the list price. */
const annualShare = '0.9'

interface Names {
  readonly card: string
  readonly title: string
  readonly price: string
}
const usual: Names = { card: 'plan', title: 'plan-name', price: 'amount' }
const redesigned: Names = { card: 'pc-tile', title: 'pc-tile__label', price: 'pc-tile__value' }

/**
 * Cards behind a monthly/annual toggle. The text shows the (invented) annual side, as such pages like
 * to; both sides stand in data attributes. A redesign renames every class.
 */
export function coherePage(listing: Listing): string {
  const names = listing.redesigned ? redesigned : usual
  return pageShell({
    site: 'cohere',
    siteName: 'Cohere',
    title: listing.redesigned ? 'Simple prices for enterprise AI' : 'Pricing',
    description: 'Models for retrieval, reasoning and chat. Prices in US dollars per 1M tokens.',
    accent: '#355146',
    main: `<div class="toggle" role="group" aria-label="Billing"><span>Monthly</span><span class="on">Annual commitment <b>−10%</b></span></div>
<p class="small">The annual side of this toggle is an invention of the replay; the monthly side is the public list price.</p>
<div class="grid">
${each(listing.facts, (fact) => card(fact, names))}
</div>
<blockquote>“We cut the time to answer by half.”<footer>A demo customer, savings of $1.2M a year</footer></blockquote>`,
  })
}

function card({ name, input, output }: Fact, names: Names): string {
  const line = (label: string, kind: string, amount: string) => {
    const annual = priceFor(amount, 1_000_000, annualShare)
    return `<p><span class="label">${label}</span> <strong class="${names.price} ${names.price}-${kind}" data-monthly="${amount}" data-annual="${annual}">$${annual}</strong></p>`
  }
  return `<article class="card ${names.card}">
<h3 class="${names.title}">${escapeText(name)}</h3>
${line('Input', 'in', input)}
${line('Output', 'out', output)}
</article>`
}
