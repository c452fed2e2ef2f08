import type { Fact } from '../facts.ts'
import { each, escapeText } from '../html.ts'
import type { Listing } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** schema.org offers in JSON-LD; the visible text shows the same prices in sentences. */
export function googlePage({ facts }: Listing): string {
  const graph = { '@context': 'https://schema.org', '@graph': facts.map(product) }
  return pageShell({
    site: 'google',
    siteName: 'Google AI for Developers',
    title: 'Gemini API pricing',
    description:
      'Build with Gemini on the paid tier. Prices in USD per 1M tokens, prompts up to 200k tokens.',
    accent: '#3367d6',
    head: `<script type="application/ld+json">${JSON.stringify(graph)}</script>`,
    main: each(
      [...facts].reverse(),
      ({ name, input, cached, output }) => `<section class="card" style="margin-bottom: 16px">
<h2 style="margin-top: 0">${escapeText(name)}</h2>
<p>Text in: $${input}. Text out, thinking included: $${output}.${cached === null ? '' : ` Context caching: $${cached}.`}</p>
</section>`,
    ),
  })
}

function product({ name, input, cached, output }: Fact): object {
  const prices = [
    ['Input', input],
    ['Output', output],
    ['Cached input', cached],
  ] as const
  return {
    '@type': 'Product',
    name,
    brand: { '@type': 'Brand', name: 'Google' },
    offers: {
      '@type': 'Offer',
      priceCurrency: 'USD',
      priceSpecification: prices.flatMap(([label, price]) =>
        price === null ? [] : [specification(label, price)],
      ),
    },
  }
}

function specification(name: string, price: string): object {
  return {
    '@type': 'UnitPriceSpecification',
    name,
    price,
    priceCurrency: 'USD',
    referenceQuantity: { '@type': 'QuantitativeValue', value: 1_000_000, unitText: 'token' },
  }
}
