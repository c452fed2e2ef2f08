import type { ChangeRow, PriceHistory } from '../model/answer.ts'
import type { Block, ChartData, StepPoint } from '../model/report.ts'
import { addDays, type CalendarDate, dateOf, type Instant, startOf } from '../model/time.ts'
import type { Answers } from './answers.ts'
import { olderMoves, weekMoves } from './briefing-items.ts'
import { weightiest } from './materiality.ts'
import { type Move, samePlan, subjectsOf } from './moves.ts'
import { dateWords, dayWords, metricShort, percent, price, vendorPlan } from './words.ts'

/** How far back the picture goes. */
const shownDays = 365

type PriceSteps = Extract<ChartData, { chart: 'price-steps' }>

/** The history of the price that moved most for us in the last weeks; nothing when none moved. */
export function movedPriceChart(answers: Answers): Block[] {
  const moves = [...weekMoves(answers), ...olderMoves(answers)].filter(
    ({ kind, state }) => kind === 'price-changed' && state !== 'temporary',
  )
  const ranked = weightiest(moves, { ...answers, told: [] }, 5)
  for (const move of ranked) {
    const chart = chartOf(move, answers)
    if (chart) return [{ kind: 'heading', level: 2, text: 'The price that moved most' }, chart]
  }
  return []
}

function chartOf(move: Move, answers: Answers): Block | undefined {
  const title = subjectsOf(move)[0] ?? ''
  const rows = move.rows.filter(({ event }) => event.title === title)
  const plan = answers.histories.filter(
    (history) => history.organization === move.organization && samePlan(history.plan, title),
  )
  const main = plan.find(({ metric }) => metric === rows[0]?.event.series?.metric)
  if (!main) return undefined
  const alike = plan.filter(({ currency, per }) => currency === main.currency && per === main.per)
  const data: PriceSteps = {
    chart: 'price-steps',
    unit: unitOf(main),
    series: alike.map((history) => ({
      name: metricShort(history.metric),
      points: pointsOf(history, answers),
    })),
    markers: markersOf(rows, alike.length > 1),
  }
  return {
    kind: 'chart',
    caption: `${vendorPlan(move.organizationName, title)}, ${unitOf(main)}`,
    description: `${dateWords(move.day)}: ${alike
      .map((history) => stepWords(history, move.day))
      .filter(Boolean)
      .join('; ')}.`,
    data,
  }
}

function unitOf({ currency, per }: PriceHistory): string {
  return per ? `${currency} per ${per}` : currency
}

/** Steps as points: one at each change, one at each end, null where the price was not on the page. */
function pointsOf({ steps }: PriceHistory, { asOf, now }: Answers): StepPoint[] {
  const start = startOf(addDays(asOf, -shownDays))
  return steps
    .filter(({ to }) => to === null || to > start)
    .flatMap(({ from, to, amount }, i, shown) => {
      const next = shown[i + 1]
      const begin: StepPoint = { at: latest(from, start), amount: Number(amount) }
      if (to === null) return [begin, { at: now, amount: Number(amount) }]
      if (next && next.from <= to) return [begin]
      return [begin, { at: to, amount: Number(amount) }, { at: to, amount: null }]
    })
}

function latest(a: Instant, b: Instant): Instant {
  return [a, b].toSorted()[1] ?? a
}

/** One label per day: the metrics of a plan usually move together. With several lines it says which one. */
function markersOf(rows: readonly ChangeRow[], several: boolean): PriceSteps['markers'] {
  const first = rows[0]
  if (!first || first.change === null) return []
  const metric = several && first.event.series ? `${metricShort(first.event.series.metric)} ` : ''
  return [
    {
      at: first.event.effectiveBy,
      label: `${dayWords(first.event.effectiveBy)}, ${metric}${percent(first.change)}`,
      direction: first.change < 0 ? 'down' : 'up',
    },
  ]
}

/** The step of a day, or else the last one. */
function stepWords({ metric, steps, currency }: PriceHistory, day: CalendarDate): string {
  const at = steps.findIndex(({ from }) => dateOf(from) === day)
  const [before, after] = at > 0 ? steps.slice(at - 1, at + 1) : steps.slice(-2)
  if (!before || !after) return ''
  return `${metricShort(metric)} from ${price(before.amount, currency)} to ${price(after.amount, currency)}`
}
