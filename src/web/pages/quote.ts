import { Hono } from 'hono'
import { html } from 'hono/html'
import { quotes } from '../../ledger/quotes.ts'
import type { Market } from '../../model/market.ts'
import { metricWords } from '../../model/metric-words.ts'
import { Problem } from '../../model/problem.ts'
import type { Quote, QuoteRequest } from '../../model/quote.ts'
import type { Recommendation } from '../../model/recommendation.ts'
import { checkRequest } from '../../quotes/check-request.ts'
import { recommend } from '../../quotes/recommend.ts'
import { modelOf } from '../../quotes/recommend-for.ts'
import { requestScenario } from '../../quotes/request-scenario.ts'
import { coverageOf } from '../../reports/coverage.ts'
import { composeRecommendation } from '../../reports/quote-recommendation.ts'
import { dateWords } from '../../reports/words.ts'
import { askedQuote } from '../asked-quote.ts'
import { linesOf, metricsOf } from '../asked-scenario.ts'
import type { Known, WebHost } from '../host.ts'
import { knownOn } from '../known-on.ts'
import { type Html, page } from '../layout.ts'
import { reportBlocks } from '../report-blocks.ts'
import type { RequestEnv } from '../request-env.ts'

type Query = Readonly<Record<string, string>>

/** Everything a customer may name; what is left empty is not asked. */
function requestForm(market: Market, history: readonly Quote[], query: Query): Html {
  const said = (name: string): string => query[name] ?? ''
  const lines = linesOf(market)
  const metrics = new Set(lines.flatMap((line) => metricsOf(market, line)))
  const segments = new Set(history.flatMap(({ request }) => request.segment ?? []))
  const customers = new Set(history.map(({ request }) => request.customer))
  const known = (id: string, names: ReadonlySet<string>) =>
    html`<datalist id="${id}">${[...names].toSorted().map((name) => html`<option value="${name}"></option>`)}</datalist>`
  return html`<form class="ask">
<label>Customer <input name="customer" required list="customers" value="${said('customer')}"></label>
<label>Service <select name="line">${lines.map(({ id, name }) => html`<option value="${id}"${id === said('line') ? html` selected` : ''}>${name}</option>`)}</select></label>
${[...metrics].map((metric) => html`<label>${metricWords(metric)} a month <input name="q.${metric}" inputmode="numeric" size="14" value="${said(`q.${metric}`)}"></label>`)}
<label>Months <input name="term" type="number" min="1" max="600" value="${said('term') || '12'}"></label>
<label>Billing <select name="billing">${['monthly', 'annual'].map((one) => html`<option${one === said('billing') ? html` selected` : ''}>${one}</option>`)}</select></label>
<label>Days of credit <input name="days" type="number" min="0" max="720" value="${said('days')}"></label>
<label>Wanted by <input name="wanted" type="date" value="${said('wanted')}"></label>
<label>Segment <input name="segment" list="segments" value="${said('segment')}"></label>
<label>As known on <input name="known" type="date" value="${said('known')}"></label>
<button class="main">Recommend</button>${known('customers', customers)}${known('segments', segments)}</form>`
}

function recommended(
  market: Market,
  request: QuoteRequest,
  { answers, compare }: Known,
  history: readonly Quote[],
): Recommendation | Problem {
  const line = checkRequest(request, market)
  if (line instanceof Problem) return line
  const asOf = answers.now
  const comparison = compare(requestScenario(request, market), line)
  return recommend({
    market,
    request,
    asOf,
    comparison,
    history,
    model: modelOf(history, market, asOf),
  })
}

const firstView = html`<p>Say who asks, how much they need each month and for how long. The answer is one page to send upward: target, stretch and floor, the chance to win, who is cheaper and the proof, what to trade, who must approve.</p>`

/** Target, stretch and floor for what a customer asks; an address keeps nothing. */
export function quotePage(host: WebHost): Hono<RequestEnv> {
  return new Hono<RequestEnv>().get('/quote', async (c) => {
    const query = c.req.query()
    const { market } = host
    const known = await knownOn(host, query['known'])
    const history = quotes(host.ledger).map(({ quote }) => quote)
    const form =
      linesOf(market).length > 0
        ? requestForm(market, history, query)
        : html`<p class="callout note">No offer of ours is declared, so there is nothing to price. Declare it under <code>offers</code> in bellwether.yaml.</p>`
    const asked = askedQuote(query)
    if (asked === undefined) {
      return c.html(page(c, { title: 'Quote', main: html`${firstView}${form}` }))
    }
    const made = asked instanceof Problem ? asked : recommended(market, asked, known, history)
    if (made instanceof Problem) {
      const main = html`${form}<p class="callout bad" role="alert">${made.message}. ${made.hint}</p>`
      return c.html(page(c, { title: 'Quote', main }), 422)
    }
    const report = composeRecommendation(made, coverageOf(known.answers.health))
    const main = html`${form}<p class="subtitle">${report.subtitle}; as known on ${dateWords(report.asOf)}</p>${await reportBlocks(report.blocks)}${report.notes.map((note) => html`<p class="meta">${note}</p>`)}`
    return c.html(page(c, { title: report.title, main }))
  })
}
