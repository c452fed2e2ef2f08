import type { CalendarDate } from '../../model/time.ts'
import type { Fact } from '../facts.ts'
import { each, escapeText } from '../html.ts'
import type { Listing } from '../listing.ts'
import { pageShell } from '../page-shell.ts'

/** Two models moved to a second table at the same price: a change of the page, none of the market. */
export const legacyFrom: CalendarDate = '2026-07-28'
const legacy = new Set(['minimax-m2.1', 'minimax-m2.5'])

/** Tables of current and of legacy models. */
export function minimaxPage({ facts, day }: Listing): string {
  const isLegacy = ({ model }: Fact) => day >= legacyFrom && legacy.has(model)
  const old = facts.filter(isLegacy)
  return pageShell({
    site: 'minimax',
    siteName: 'MiniMax',
    title: 'Pay as you go',
    description: 'Text models at prices per 1M tokens in US dollars.',
    accent: '#e2167e',
    main: `${table(facts.filter((fact) => !isLegacy(fact)).reverse())}
${old.length > 0 ? `<h2>Legacy models</h2>\n${table(old)}` : ''}
<h2>Audio, video and music</h2>
<p>Speech is billed by the character and video by the clip.</p>`,
  })
}

function table(facts: readonly Fact[]): string {
  return `<table class="paygo">
<thead><tr><th>Model</th><th>Input</th><th>Output</th><th>Prompt cache read</th></tr></thead>
<tbody>
${each(facts, ({ name, input, cached, output }) => `<tr><td>${escapeText(name)}</td><td>$${input}</td><td>$${output}</td><td>${cached === null ? '–' : `$${cached}`}</td></tr>`)}
</tbody>
</table>`
}
