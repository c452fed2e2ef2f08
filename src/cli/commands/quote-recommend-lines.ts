import type { ComparisonRow } from '../../model/answer.ts'
import { quantityOfMetric } from '../../model/metric-words.ts'
import { Decimal, decimalText } from '../../model/money.ts'
import type { Recommendation } from '../../model/recommendation.ts'
import {
  counted,
  dateWords,
  joined,
  percent,
  sentence,
  share,
  shortDate,
  sum,
  vendorPlan,
} from '../../reports/words.ts'
import { table } from '../table.ts'
import { shortId } from './review-ledger.ts'

/** As many rivals as a page holds. */
const shownRivals = 8

const evidenceWords = {
  'market-only': 'the market only',
  blended: 'the market and a little of our own history',
  'own-history': 'our own history and the market',
} as const

/** A recommendation as one page: the number, why, who is cheaper and the proof, what to trade, who approves. */
export function* recommendationLines(made: Recommendation, width: number): Generator<string> {
  yield* head(made)
  yield* section('Why', whyLines(made))
  yield* section('Rivals at this request, and the proof', rivalLines(made, width))
  yield* section('From list to pocket', waterfallLines(made))
  yield* section('Trade before you give', made.terms.map(textOf))
  yield* section('Who may send it', approvalLines(made))
  yield* section('Quotes of ours most like it', nearestLines(made))
  yield* section('What would change it', made.wouldChange.map(sentence))
  yield* section('Know before you trust it', made.warnings.map(sentence))
}

const textOf = ({ text }: { readonly text: string }): string => sentence(text)

function* section(title: string, lines: readonly string[]): Generator<string> {
  if (lines.length === 0) return
  yield ''
  yield title
  for (const line of lines) yield `  ${line}`
}

function* head(made: Recommendation): Generator<string> {
  const { request, plan, currency, target, stretch, floor, listPrice, marketPrice } = made
  const money = (amount: string): string => sum(amount, currency)
  const needs = Object.entries(request.quantities).map(([metric, quantity]) =>
    typeof quantity === 'string'
      ? quantityOfMetric(numberWords(quantity), metric)
      : `${quantityOfMetric(quantity.map(numberWords).join(', then '), metric)}`,
  )
  yield `${request.customer}: ${joined(needs)} a month for ${counted(made.termMonths, 'month')}, on ${plan.name}`
  yield `as known on ${dateWords(made.asOf)}; all amounts over the whole term, without tax`
  yield ''
  yield `  target   ${money(target)}   (${perMonth(made, target)} a month, ${percentOf(target, listPrice)} to list)`
  yield `  stretch  ${money(stretch)}`
  yield `  floor    ${money(floor)}`
  const market = marketPrice === null ? 'not known' : money(marketPrice)
  yield `  list     ${money(listPrice)}   market  ${market}`
  yield ''
  yield `  ${chanceWords(made)}`
}

const numberWords = (amount: string): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 }).format(
    amount as Intl.StringNumericLiteral,
  )

function perMonth({ termMonths, currency }: Recommendation, amount: string): string {
  return sum(decimalText(new Decimal(amount).div(termMonths)), currency)
}

const percentOf = (amount: string, base: string): string =>
  percent(Number(amount) / Number(base) - 1)

function chanceWords({ atTarget, evidence, decided, cost, currency }: Recommendation): string {
  const rests = `It rests on ${evidenceWords[evidence]} (${counted(decided, 'decided quote')}).`
  if (atTarget === null) return `No chance can be told. ${rests}`
  const [chance, low, high] = [atTarget.probability, atTarget.low, atTarget.high].map(
    (one) => `${Math.round(one * 100)}`,
  )
  const margin =
    cost === null || atTarget.expectedMargin === null
      ? ''
      : ` Expected margin ${sum(atTarget.expectedMargin, currency)}.`
  return `Won at the target: ${chance} % (between ${low} and ${high} %).${margin} ${rests}`
}

function whyLines(made: Recommendation): string[] {
  const { contributions, guardrails, binding, deliveryOn, paymentDays, target, floor } = made
  const parts = contributions.map(({ label, percent: by }) => `${percent(by / 100)} ${label}`)
  const held = guardrails.find(({ rule }) => rule === binding)
  const what =
    held && held.low !== null && held.low === floor && floor !== target ? 'The floor' : 'The target'
  return [
    ...(parts.length > 0 ? [`Against our list price: ${parts.join(' · ')}`] : []),
    ...(held ? [`${what} is held by the rule ${held.rule}: ${held.text}.`] : []),
    `Terms: ${paymentDays ? `${paymentDays} days of credit` : 'payment at once'}${deliveryOn ? `, service from ${dateWords(deliveryOn)}` : ''}.`,
  ]
}

function rivalLines(made: Recommendation, width: number): string[] {
  const { rivals, notComparable, target, currency, termMonths } = made
  const head = ['rival', 'over the term', 'to target', 'comparable', 'proof of', 'evidence']
  const cheapest = [...Map.groupBy(rivals, ({ organization }) => organization).values()]
  const rows = cheapest.slice(0, shownRivals).flatMap(([row]) => {
    if (row === undefined) return []
    const amount = decimalText(new Decimal(row.perMonth).times(termMonths))
    const [cite] = row.cites
    return [
      [
        vendorPlan(row.organizationName, row.plan),
        `${row.open ? 'from ' : ''}${sum(amount, currency)}`,
        percentOf(amount, target),
        share(row.comparability.score),
        seenOn(row),
        cite ? `${shortId(cite.observationId)}  ${cite.url}` : '',
      ],
    ]
  })
  const [shown] = notComparable
  const others = notComparable.length > 1 ? `, and ${notComparable.length - 1} more` : ''
  const plans = `${counted(rivals.length, 'plan')} of ${counted(cheapest.length, 'rival')}`
  return [
    ...(rows.length > 0 ? table([head, ...rows], { width: width - 2, right: [1, 2, 3] }) : []),
    ...(rivals.length > rows.length
      ? [`The cheapest plan of each; ${plans} count, all with --json.`]
      : []),
    ...(shown
      ? [`Not compared: ${shown.organization} ${shown.plan} (${shown.reason})${others}.`]
      : []),
  ]
}

/** Of when the proof is. */
function seenOn({ cites, staleSince }: ComparisonRow): string {
  const [cite] = cites
  const seen = cite ? shortDate(cite.capturedAt) : ''
  return staleSince === null ? seen : `${seen}, stale`
}

function waterfallLines({ waterfall, currency, cost }: Recommendation): string[] {
  const rows = waterfall.map(({ label, amount }) => [label, sum(amount, currency)])
  const pocket = waterfall.at(-1)?.amount
  if (cost !== null && pocket !== undefined) {
    const left = new Decimal(pocket).minus(cost)
    const kept = share(left.div(pocket).toNumber())
    rows.push(['Cost to serve', sum(`-${cost}`, currency)])
    rows.push([`Margin (${kept})`, sum(decimalText(left), currency)])
  }
  return table(rows, { right: [1] })
}

function approvalLines({ approval }: Recommendation): string[] {
  return [`At the target: ${approval.atTarget}.`, ...approval.ladder.map(({ text }) => text)]
}

function nearestLines({ nearest }: Recommendation): string[] {
  return nearest.map(({ quote, why }) => `${quote.id}: ${why}`)
}
