import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Market } from '../../model/market.ts'
import { comparison } from '../../reports/comparison.ts'
import { dateWords } from '../../reports/words.ts'
import { askedScenario, metricsOf } from '../asked-scenario.ts'
import type { WebHost } from '../host.ts'
import { knownOn } from '../known-on.ts'
import { type Html, page } from '../layout.ts'
import { reportBlocks } from '../report-blocks.ts'
import type { RequestEnv } from '../request-env.ts'

type Asked = NonNullable<ReturnType<typeof askedScenario>>

function chooser({ scenarios }: Market, { scenario }: Asked): Html {
  return html`<form class="ask"><label>Scenario <select name="scenario">${scenarios.map(({ id, name }) => html`<option value="${id}"${id === scenario.id ? html` selected` : ''}>${name}</option>`)}</select></label><button>Compare</button></form>`
}

function typer(market: Market, { scenario, line }: Asked, known: string | undefined): Html {
  const fields = metricsOf(market, line).map((metric) => {
    const given = scenario.quantities[metric]
    const value = given === undefined || Array.isArray(given) ? '' : String(given)
    return html`<label>${metric.replaceAll('-', ' ')} a month <input name="q.${metric}" inputmode="numeric" size="14" value="${value}"></label>`
  })
  return html`<form class="ask"><input type="hidden" name="line" value="${line.id}">${fields}
<label>Months <input name="term" type="number" min="1" max="120" value="${scenario.termMonths}"></label>
<label>Billing <select name="billing">${['monthly', 'annual'].map((one) => html`<option${one === scenario.billing ? html` selected` : ''}>${one}</option>`)}</select></label>
<label>As known on <input type="date" name="known" value="${known ?? ''}"></label>
<button class="main">Compare</button></form>`
}

/** Any scenario, chosen or typed, against every rival. */
export function comparePage(host: WebHost): Hono<RequestEnv> {
  return new Hono<RequestEnv>().get('/compare', async (c) => {
    const query = c.req.query()
    const { market } = host
    const { answers, compare } = await knownOn(host, query['known'])
    const asked = askedScenario(market, query)
    const comparisons = asked ? [compare(asked.scenario, asked.line)] : []
    const report = comparison.compose({ ...answers, comparisons })
    const forms = asked
      ? html`${chooser(market, asked)}${typer(market, asked, query['known'])}`
      : ''
    const main = html`${forms}${await reportBlocks(report.blocks)}
<ul class="exports"><li><a href="/api/v1/comparison?${new URLSearchParams(query).toString()}">json</a></li><li><a href="/api/v1/comparison.csv?${new URLSearchParams(query).toString()}">csv</a></li><li><a href="/reports/comparison">All scenarios, every format</a></li></ul>`
    return c.html(
      page(c, {
        title: 'Compare',
        subtitle: `${market.currency}, as known on ${dateWords(answers.asOf)}`,
        main,
      }),
    )
  })
}
