import { quantityOfMetric } from '../model/metric-words.ts'
import type { Recommendation } from '../model/recommendation.ts'
import type { Block, Coverage, Report } from '../model/report.ts'
import { dateOf } from '../model/time.ts'
import { winCurveBlocks } from './quote-curve.ts'
import { rivalBlocks } from './quote-rivals.ts'
import { moneyTable } from './quote-waterfall.ts'
import { counted, dateWords, joined, percent, sentence, sum, whole } from './words.ts'

const evidenceWords = {
  'market-only': 'the market alone',
  blended: 'the market and a little of our own history',
  'own-history': 'our own history and the market',
} as const

/**
 * A recommendation as one page for those who approve it: the number first, then why, proof, terms and
 * approval. It holds floor, cost and chances: it is not for the customer.
 * @param coverage how much of the market was read in time
 */
export function composeRecommendation(made: Recommendation, coverage: Coverage): Report {
  const { request, plan, asOf, termMonths } = made
  const needs = Object.entries(request.quantities).map(([metric, quantity]) =>
    quantityOfMetric([quantity].flat().map(numberWords).join(', then '), metric),
  )
  return {
    name: 'quote-recommendation',
    title: `Price for ${request.customer}`,
    subtitle: `${joined(needs)} a month for ${counted(termMonths, 'month')}, on ${plan.name}; amounts over the whole term, without tax`,
    asOf: dateOf(asOf),
    coverage,
    blocks: [
      ...numbers(made),
      ...why(made),
      ...rivalBlocks(made),
      ...winCurveBlocks(made),
      ...moneyTable(made),
      ...section('Trade before you give', made.terms.map(textOf)),
      ...section('Who may send it', [
        `At the target: ${made.approval.atTarget}.`,
        ...made.approval.ladder.map(textOf),
      ]),
      ...section(
        'Quotes of ours most like it',
        made.nearest.map(({ quote, why: reason }) => `${quote.id}: ${reason}`),
      ),
      ...section('What would change it', made.wouldChange.map(sentence)),
      ...section('Know before you trust it', made.warnings.map(sentence)),
    ],
    notes: ['For inside use: floor, cost and chances never go to a customer.'],
  }
}

const textOf = ({ text }: { readonly text: string }): string => sentence(text)

function numberWords(amount: string): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 }).format(
    amount as Intl.StringNumericLiteral,
  )
}

function section(title: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: title },
    { kind: 'items', items: lines.map((text) => ({ title: '', text })) },
  ]
}

function numbers(made: Recommendation): Block[] {
  const { target, stretch, floor, listPrice, marketPrice, currency, approval } = made
  const row = (name: string, amount: string | null, who: string, ours = false) => [
    { text: name, ...(ours && { tone: 'ours' as const }) },
    amount === null
      ? { text: 'not known', tone: 'muted' as const }
      : { text: sum(amount, currency), value: amount },
    amount === null ? { text: '' } : { text: percent(Number(amount) / Number(listPrice) - 1) },
    { text: who },
  ]
  const atFloor = approval.ladder.find(({ downTo }) => Number(downTo) <= Number(floor))
  return [
    { kind: 'callout', tone: 'good', text: headline(made) },
    {
      kind: 'table',
      caption: 'Target, stretch and floor',
      columns: [
        { name: 'Price' },
        { name: 'Over the term', align: 'right' },
        { name: 'To list', align: 'right' },
        { name: 'Who may send it' },
      ],
      rows: [
        row('Target', target, approval.atTarget, true),
        row('Stretch', stretch, ''),
        row('Floor', floor, atFloor?.role ?? 'nobody by the rules that are declared'),
        row('List', listPrice, ''),
        row('Market', marketPrice, ''),
      ],
    },
  ]
}

function headline({ target, currency, atTarget, evidence, decided, asOf }: Recommendation): string {
  const chance =
    atTarget === null
      ? 'No chance of winning can be told.'
      : `It wins with a chance of ${points(atTarget.probability)} % (between ${points(atTarget.low)} and ${points(atTarget.high)} %).`
  return `Ask ${sum(target, currency)}. ${chance} It rests on ${evidenceWords[evidence]} (${counted(decided, 'decided quote')}), as known on ${dateWords(asOf)}.`
}

const points = (fraction: number): string => whole(Math.round(fraction * 100))

function why({
  contributions,
  guardrails,
  binding,
  paymentDays,
  deliveryOn,
}: Recommendation): Block[] {
  const parts = contributions.map(({ label, percent: by }) => `${percent(by / 100)} ${label}`)
  const held = guardrails.find(({ rule }) => rule === binding)
  const terms = [
    paymentDays ? `${paymentDays} days of credit` : 'payment at once',
    ...(deliveryOn ? [`service from ${dateWords(deliveryOn)}`] : []),
  ]
  return [
    { kind: 'heading', level: 2, text: 'Why' },
    ...(parts.length > 0
      ? [{ kind: 'paragraph' as const, text: `Against our list price: ${parts.join(', ')}.` }]
      : []),
    {
      kind: 'paragraph',
      text: `${held ? `It is held by the rule ${held.rule}: ${sentence(held.text)}` : 'No rule holds it where it is.'} Terms: ${joined(terms)}.`,
    },
    {
      kind: 'items',
      items: guardrails.map(({ rule, text }) => ({
        title: rule === binding ? `${rule} (binds)` : rule,
        text: sentence(text),
      })),
    },
  ]
}
