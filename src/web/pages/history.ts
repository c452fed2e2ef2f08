import { Hono } from 'hono'
import { html } from 'hono/html'
import type { PriceHistory } from '../../model/answer.ts'
import { metricInSentence, metricWords } from '../../model/metric-words.ts'
import type { Block, StepPoint } from '../../model/report.ts'
import { dateWords } from '../../reports/words.ts'
import type { WebHost } from '../host.ts'
import { knownOn } from '../known-on.ts'
import { type Html, page } from '../layout.ts'
import { reportBlocks } from '../report-blocks.ts'
import type { RequestEnv } from '../request-env.ts'

const keyOf = ({ organization, plan }: PriceHistory): string => `${organization}/${plan}`

function pointsOf({ steps }: PriceHistory): StepPoint[] {
  return steps.flatMap(({ from, to, amount }, index): StepPoint[] => {
    const isGap = to !== null && to !== steps[index + 1]?.from
    return [{ at: from, amount: Number(amount) }, ...(isGap ? [{ at: to, amount: null }] : [])]
  })
}

/** One picture for each unit: prices of other units do not share an axis. */
function historyBlocks(found: readonly PriceHistory[]): Block[] {
  const groups = Map.groupBy(found, ({ currency, per }) => `${currency}${per ? ` per ${per}` : ''}`)
  return [...groups].flatMap(([unit, series]): Block[] => [
    {
      kind: 'chart',
      caption: unit,
      description: `The price of ${series.map(({ metric }) => metricInSentence(metric)).join(', ')} from each day on; a gap where nobody could look or it was withdrawn.`,
      data: {
        chart: 'price-steps',
        unit,
        series: series.map((one) => ({ name: metricWords(one.metric), points: pointsOf(one) })),
        markers: [],
      },
    },
    {
      kind: 'table',
      caption: `Every price, ${unit}`,
      columns: [
        { name: 'Charge' },
        { name: 'From' },
        { name: 'To' },
        { name: 'Price', align: 'right', unit },
      ],
      rows: series.flatMap(({ metric, steps }) =>
        steps.map(({ from, to, amount, cites }) => [
          { text: metricWords(metric) },
          { text: dateWords(from) },
          { text: to === null ? 'stands' : dateWords(to) },
          { text: amount, value: amount, cites },
        ]),
      ),
    },
  ])
}

function chooser(
  all: readonly PriceHistory[],
  chosen: string | undefined,
  known: string | undefined,
): Html {
  const keys = new Map(all.map((one) => [keyOf(one), `${one.organizationName}: ${one.plan}`]))
  const options = [...keys].toSorted(([, a], [, b]) => a.localeCompare(b))
  return html`<form class="ask"><label>Offer <select name="offer">${options.map(([key, name]) => html`<option value="${key}"${key === chosen ? html` selected` : ''}>${name}</option>`)}</select></label><label>As known on <input type="date" name="known" value="${known ?? ''}"></label><button class="main">Show</button></form>`
}

/** What an offer cost on every day, as known now or on a past day. */
export function historyPage(host: WebHost): Hono<RequestEnv> {
  return new Hono<RequestEnv>().get('/history', async (c) => {
    const { offer, known } = c.req.query()
    const { histories, asOf } = (await knownOn(host, known)).answers
    const [first] = histories
    const chosen = offer ?? (first && keyOf(first))
    const found = histories.filter((one) => keyOf(one) === chosen)
    const body =
      found.length > 0
        ? await reportBlocks(historyBlocks(found))
        : html`<p class="callout note">No price of this offer is known. Choose another, or see <a href="/reports/sources">which sources are read</a>.</p>`
    const title = found[0] ? `${found[0].organizationName}: ${found[0].plan}` : 'History'
    return c.html(
      page(c, {
        title,
        subtitle: `As known on ${dateWords(asOf)}`,
        main: html`${histories.length > 0 ? chooser(histories, chosen, known) : ''}${body}`,
      }),
    )
  })
}
